import { spoken } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import classes from './Roll.module.css'
import type { RowActs } from './row-props.ts'

type Props = { decision: Decision; tabIndex: number; onMatch: RowActs['onMatch'] }

/** Names in the reports that could be an agent who was not seen: one click says that it is them. */
export function CouldBe({ decision, tabIndex, onMatch }: Props) {
  const [likeliest, ...others] = decision.couldBe
  if (!likeliest || decision.state !== 'proposed') return null
  const shown = `${likeliest.name}, ${spoken(60 * Math.round(likeliest.minutes))}`
  return (
    <span className={classes.couldBe}>
      could be {others.length > 0 && `one of ${others.length + 1}: `}
      {onMatch ? (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`${shown}: is ${decision.name}`}
          title={`One click: ${likeliest.name} is ${decision.name}`}
          onClick={() => onMatch(likeliest.unmatchedId, decision)}
        >
          {shown}
        </button>
      ) : (
        shown
      )}
    </span>
  )
}
