import { IconArrowRight } from '@tabler/icons-react'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Offer } from './choice.ts'
import classes from './Sheet.module.css'

type Props = { offer: Offer; ticked: boolean; onTick: (on: boolean) => void }

const BLANK = 'blank'

/** What is said of a cell beside its texts. */
function Remark({ offer }: { offer: Offer }) {
  if (offer.state === 'refused') return <span className={classes.remark}>{offer.reason}</span>
  if (offer.isStale) return <span className={classes.remark}>Changed on record since you looked. Tick it to store it all the same.</span>
  return offer.override ? <span className={classes.remark}>Override, because: {offer.override}</span> : null
}

/** One cell: its column, what is on record, what the sheet says. */
export function DifferenceLine({ offer, ticked, onTick }: Props) {
  const isChange = offer.state === 'change'
  return (
    <li className={classes.line} data-refused={!isChange || undefined}>
      {isChange ? (
        <label className={classes.column}>
          <input
            type="checkbox"
            checked={ticked}
            onChange={(event) => onTick(event.currentTarget.checked)}
            aria-label={`${offer.column} of ${offer.agentName}`}
          />
          <span>{offer.column}</span>
        </label>
      ) : (
        <span className={classes.column}>
          <StateMark bare tone="blocked" label={offer.column} />
        </span>
      )}
      <span className={classes.texts}>
        <span className={classes.before} data-blank={offer.before === null || undefined}>
          <span className="visually-hidden">On record: </span>
          {offer.before ?? BLANK}
        </span>
        <IconArrowRight size={14} aria-hidden className={classes.arrow} />
        <span className={classes.after}>
          <span className="visually-hidden">, in the sheet: </span>
          {offer.after ?? BLANK}
        </span>
      </span>
      <Remark offer={offer} />
    </li>
  )
}
