import { IconNote } from '@tabler/icons-react'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { TrackerCell } from '../../model.ts'
import { Age } from './age.tsx'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'
import { timeOf } from './time-of.ts'

/** Complete stands on an accepted proof or form, or on a reason: then it says that it is an override (policies.md 3). */
const isOverride = (cell: TrackerCell) => cell.tone === 'complete' && cell.reason !== undefined

function Track({ state }: { state: TrackerCell }) {
  const since = state.since ?? state.at
  const isQuiet = state.tone === 'complete' || state.tone === 'not_started' || state.tone === 'waived'
  return (
    <>
      <span className={classes.mark}>
        <StateMark tone={state.tone} label={state.label} bare={isQuiet} />
      </span>
      {state.note && <IconNote size={13} className={classes.noted} aria-label="has a note" />}
      {isOverride(state) ? <small className={classes.age}>override</small> : since && <Age since={since} />}
    </>
  )
}

/** Where an agent stands on one track. */
export const trackKind: CellKind = {
  group: 'tracks',
  width: 168,
  text: (cell) => cell.label,
  order: (cell, column) => column.options?.findIndex((option) => option.key === cell.value) ?? 0,
  cell: (cell) => <Track state={cell} />,
  detail: (cell, zone) => {
    const { at, since, reason, note, label } = cell
    if (at === null) return `${label}.`
    const by = cell.by ?? 'someone'
    const whenWho = since ? ` since ${timeOf(since, zone)}. Last note ${timeOf(at, zone)}, ${by}.` : ` since ${timeOf(at, zone)}, ${by}.`
    return `${label}${whenWho}${reason ? ` Reason: ${reason}.` : ''}${note ? ` Note: ${note}` : ''}`
  },
}
