import { StateMark } from '#web/kit/state-mark.tsx'
import { exactTime } from '#web/kit/times.ts'
import type { TrackerCell } from '../../model.ts'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'

const isProposed = ({ state, value }: TrackerCell) => state === 'proposed' && value !== null

/** What asks for a person first: absences, then part of a day, then days nobody decided, then the rest. */
const URGENCY = ['failed', 'blocked', 'waived', 'complete', 'not_started']

function Day({ day }: { day: TrackerCell }) {
  if (day.label === '') return null
  const isQuiet = day.tone === 'complete' || day.tone === 'not_started'
  return (
    <>
      <StateMark tone={day.tone} label={day.label} bare={isQuiet} />
      {isProposed(day) && (
        <small className={classes.aside}>
          <span aria-hidden="true">?</span>
          <span className="visually-hidden">proposed</span>
        </small>
      )}
      {day.factsChanged && <small className={classes.aside}>changed</small>}
    </>
  )
}

/** One day: one of the ten labels, with a question mark until a person decided it. */
export const attendanceKind: CellKind = {
  group: 'attendance',
  width: 158,
  text: (cell) => (isProposed(cell) ? `${cell.label} (proposed)` : cell.label),
  order: (cell) => `${URGENCY.indexOf(cell.tone)} ${isProposed(cell) ? 0 : 1} ${cell.label}`,
  cell: (cell) => <Day day={cell} />,
  detail: (cell, zone) => {
    if (cell.label === '') return 'No report yet.'
    const why = cell.note ? ` ${cell.note}.` : ''
    const changed = cell.factsChanged ? ' The facts have changed since.' : ''
    if (isProposed(cell)) return `${cell.label}, proposed: nobody decided it yet.${why}`
    const who = cell.by && cell.at ? ` ${cell.by}, ${exactTime(cell.at, zone)}.` : ''
    return `${cell.label}${cell.state ? `, ${cell.state}` : ''}.${who}${why}${changed}`
  },
}
