import type { GridColumn, GridGroup } from '#web/kit/grid/columns.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import { SETTLED } from '../../rules/tones.ts'
import { Age } from '../cells/age.tsx'
import { attendanceKind } from '../cells/attendance.tsx'
import classes from '../cells/cells.module.css'
import { newestDay, type SeasonColumn, type SeasonRow, stateAt } from './season-data.ts'

const STATES = { active: '', paused: 'paused', leaver: 'left' } as const

/** The frozen column: leads to the agent's row in the tracker of the class, by a plain link (`onFollow`), as many of them pass by. */
export const agentColumn = (width: number): GridColumn<SeasonRow> => ({
  key: 'name',
  title: 'Agent',
  group: '',
  width,
  isSeenPassing: true,
  text: (row) => row.name,
  order: (row) => row.name,
  cell: (row) => (
    <>
      <a href={`/classes/${row.cohortId}/tracker?agent=${row.agentId}`} className={classes.name} tabIndex={-1} draggable={false}>
        {row.name}
      </a>
      {row.state !== 'active' && <small className={classes.age}>{STATES[row.state]}</small>}
    </>
  ),
  hint: (row) => `${row.name}, ${row.className}`,
})

const classColumn: GridColumn<SeasonRow> = {
  key: 'class',
  title: 'Class',
  group: 'class',
  width: 150,
  isSeenPassing: true,
  text: (row) => row.className,
  order: (row) => row.className,
  cell: (row) => <span className={classes.fact}>{row.className}</span>,
}

const dayColumn: GridColumn<SeasonRow> = {
  key: 'day',
  title: 'Newest day',
  group: 'class',
  width: 190,
  text: (row) => {
    const day = newestDay(row)
    return day ? `${dayName(day.date)}: ${attendanceKind.text(day.cell)}` : ''
  },
  order: (row) => {
    const day = newestDay(row)
    return day ? String(attendanceKind.order(day.cell, { key: '', title: '', kind: 'attendance', may: [] })) : ''
  },
  cell: (row) => {
    const day = newestDay(row)
    return (
      day && (
        <>
          {attendanceKind.cell(day.cell)}
          <small className={classes.age}>{dayName(day.date)}</small>
        </>
      )
    )
  },
  hint: (row) => {
    const day = newestDay(row)
    return day ? `${dayName(day.date)}: ${day.cell.label}, ${day.cell.state}.` : 'No report yet.'
  },
}

function Track({ row, track }: { row: SeasonRow; track: string }) {
  const state = stateAt(row, track)
  if (!state) return <span className={classes.aside}>not in this programme</span>
  const isQuiet = SETTLED.has(state.tone) || state.tone === 'not_started'
  return (
    <>
      <span className={classes.mark}>
        <StateMark tone={state.tone} label={state.label} bare={isQuiet} />
      </span>
      {state.isOverride ? <small className={classes.age}>override</small> : state.since && <Age since={state.since} />}
    </>
  )
}

const trackColumn = ({ key, title, options }: SeasonColumn): GridColumn<SeasonRow> => ({
  key,
  title,
  group: 'tracks',
  width: 168,
  text: (row) => stateAt(row, key)?.label ?? '',
  order: (row) => {
    const state = stateAt(row, key)
    return options.findIndex((option) => option.key === state?.key && option.label === state.label)
  },
  cell: (row) => <Track row={row} track={key} />,
  hint: (row) => {
    const state = stateAt(row, key)
    if (!state) return ''
    const since = state.since ? ` since ${exactTime(state.since)}` : ''
    return `${row.name}, ${title}: ${state.label}${since}.${state.isOverride ? ' An override.' : ''}`
  },
})

export const seasonColumns = (columns: readonly SeasonColumn[], nameWidth: number): GridColumn<SeasonRow>[] => [
  agentColumn(nameWidth),
  classColumn,
  dayColumn,
  ...columns.map(trackColumn),
]

/** Groups that fold, with what the folded column says. */
export function seasonGroups(columns: readonly SeasonColumn[]): GridGroup<SeasonRow>[] {
  const done = (row: SeasonRow) => columns.filter(({ key }) => SETTLED.has(stateAt(row, key)?.tone ?? ''))
  const there = (row: SeasonRow) => columns.filter(({ key }) => stateAt(row, key) !== null)
  return [
    { key: 'class', title: 'Class and newest day', summaryTitle: 'Class', summary: (row) => row.className },
    { key: 'tracks', title: 'Tracks', summaryTitle: 'Done', summary: (row) => `${done(row).length} of ${there(row).length}` },
  ]
}
