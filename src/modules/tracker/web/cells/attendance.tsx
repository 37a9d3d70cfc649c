import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { TrackerCell, TrackerColumn } from '../../model.ts'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'
import { timeOf } from './time-of.ts'

const isProposed = ({ state, value }: TrackerCell) => state === 'proposed' && value !== null

/** What asks for a person first: absences, then part of a day, then days nobody decided, then the rest. */
const URGENCY = ['failed', 'blocked', 'waived', 'complete', 'not_started']

/** The ten labels in as few words as a narrow column needs; the whole one is read out, shown on hover and under the grid. */
const SHORT: Readonly<Record<string, string>> = {
  'Full day of work': 'Full day',
  'Absent - Unapproved': 'Absent',
  'Absent - HR Approved': 'Absent, HR ok',
  'Tardy - Under 1 Hr': 'Tardy < 1 h',
  'Tardy - Over 1 Hr, Up to Half of Shift': 'Tardy > 1 h',
  'Leave Early - Under 1 Hr': 'Early < 1 h',
  'Leave Early - Over 1 Hr, Up to Half of Shift': 'Early > 1 h',
  'No Longer Employed': 'Not employed',
  'Unresponsive or Missing During Class': 'Missing',
}

/** The work day of a column whose key is `attendance:YYYY-MM-DD`. */
export const dateOf = ({ key }: TrackerColumn): string => key.slice(key.indexOf(':') + 1)

function Day({ day }: { day: TrackerCell }) {
  if (day.label === '') return null
  const isQuiet = day.tone === 'complete' || day.tone === 'not_started'
  return (
    <>
      <span aria-hidden={SHORT[day.label] !== undefined} className={classes.mark}>
        <StateMark tone={day.tone} label={SHORT[day.label] ?? day.label} bare={isQuiet} />
      </span>
      {SHORT[day.label] && <span className="visually-hidden">{day.label}</span>}
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
  width: 136,
  title: (column) => dayName(dateOf(column)),
  text: (cell) => (isProposed(cell) ? `${cell.label} (proposed)` : cell.label),
  order: (cell) => `${URGENCY.indexOf(cell.tone)} ${isProposed(cell) ? 0 : 1} ${cell.label}`,
  cell: (cell) => <Day day={cell} />,
  detail: (cell, zone) => {
    if (cell.label === '') return 'No report yet.'
    const why = cell.note ? ` ${cell.note}.` : ''
    const changed = cell.factsChanged ? ' The facts have changed since.' : ''
    if (isProposed(cell)) return `${cell.label}, proposed: nobody decided it yet.${why}`
    const who = cell.by && cell.at ? ` ${cell.by}, ${timeOf(cell.at, zone)}.` : ''
    return `${cell.label}${cell.state ? `, ${cell.state}` : ''}.${who}${why}${changed}`
  },
}
