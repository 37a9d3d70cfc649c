import { IconNote } from '@tabler/icons-react'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { TrackerCell } from '../../model.ts'
import { Age } from './age.tsx'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'
import { timeOf } from './time-of.ts'

function Track({ state }: { state: TrackerCell }) {
  const since = state.since ?? state.at
  const isQuiet = state.tone === 'complete' || state.tone === 'not_started' || state.tone === 'waived'
  return (
    <>
      <span className={classes.mark}>
        <StateMark tone={state.tone} label={state.label} bare={isQuiet} />
      </span>
      {state.note && <IconNote size={13} className={classes.noted} aria-label="has a note" />}
      {state.isOverride ? <small className={classes.age}>override</small> : since && <Age since={since} />}
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
    const { at, since, reason, note, label, because } = cell
    const facts = because ? ` On record: ${because}.` : ''
    if (at === null) return `${label}.${facts}`
    const by = cell.by ?? 'someone'
    const whenWho = since ? ` since ${timeOf(since, zone)}. Last change ${timeOf(at, zone)}, ${by}.` : ` since ${timeOf(at, zone)}, ${by}.`
    const why = reason ? ` ${cell.isOverride ? 'Override, because' : 'Reason'}: ${reason}.` : ''
    return `${label}${whenWho}${why}${facts}${note ? ` Note: ${note}` : ''}`
  },
}
