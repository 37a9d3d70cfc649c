import { IconNote } from '@tabler/icons-react'
import { StateMark } from '#web/kit/state-mark.tsx'
import { exactTime } from '#web/kit/times.ts'
import type { TrackerCell } from '../../model.ts'
import { Age } from './age.tsx'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'

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
    const since = cell.since ?? cell.at
    const state = since ? `${cell.label} since ${exactTime(since, zone)}.` : `${cell.label}.`
    const who = cell.at ? ` ${cell.by ?? 'Someone'}, ${exactTime(cell.at, zone)}.` : ''
    const reason = cell.reason ? ` Reason: ${cell.reason}.` : ''
    return `${state}${who}${reason}${cell.note ? ` Note: ${cell.note}` : ''}`
  },
}
