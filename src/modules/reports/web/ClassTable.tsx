import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { OverviewClass } from '../model.ts'
import { BurnUp } from './BurnUp.tsx'
import classes from './Overview.module.css'

/** More would make the page slow; the filter finds every one. */
const FIRST = 60

const PACES = [
  ['behind', 'behind'],
  ['blocked', 'blocked'],
  ['at_risk', 'at risk'],
  ['on_pace', 'on pace'],
] as const

function dayWords({ day }: OverviewClass): string {
  if (day.of === 0) return 'no days'
  if (day.n === 0) return 'not begun'
  return day.n === day.of && !day.isToday ? 'week over' : `day ${day.n} of ${day.of}`
}

const spoken = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

function Pace({ pace }: OverviewClass) {
  const shown = PACES.filter(([key]) => pace[key] > 0)
  if (shown.length === 0) return <span className={classes.under}>no clock runs</span>
  return (
    <span className={classes.marks}>
      {shown.map(([key, word]) => (
        <StateMark key={key} tone={key} label={`${pace[key]} ${word}`} />
      ))}
    </span>
  )
}

function Attendance({ attendance: { today, week } }: OverviewClass) {
  return (
    <>
      {today && `today ${today.points} pt, ${today.undecided} undecided`}
      <span className={classes.under}>
        {today ? 'week ' : ''}
        {week.points} pt, {spoken(week.occurrences, 'occurrence')}, {week.undecided} undecided
      </span>
    </>
  )
}

/** Everything of a class that waits, each as a link to where it is settled. */
function Waits(cohort: OverviewClass) {
  const { id, name, notClosed, approvals, toTransfer } = cohort
  const overdue = Object.values(cohort.overdue).reduce((sum, count) => sum + (count ?? 0), 0)
  if (overdue + notClosed.length + approvals + toTransfer === 0) return 'nothing'
  return (
    <span className={classes.waits}>
      {overdue > 0 && (
        <Link to="/overview" search={{ class: id }} aria-label={`${overdue} overdue in ${name}`}>
          {overdue} overdue
        </Link>
      )}
      {notClosed.length > 0 && (
        <Link to="/classes/$cohortId/close" params={{ cohortId: id }} search={{ date: notClosed[0] }}>
          {spoken(notClosed.length, 'day')} not closed
        </Link>
      )}
      {approvals > 0 && (
        <Link to="/overview" search={{ class: id, kind: 'approval' }}>
          {spoken(approvals, 'approval')}
        </Link>
      )}
      {toTransfer > 0 && <span>{toTransfer} to transfer</span>}
    </span>
  )
}

const columns: readonly Column<OverviewClass>[] = [
  {
    key: 'class',
    header: 'Class',
    cell: (cohort) => (
      <>
        <Link to="/classes/$cohortId/tracker" params={{ cohortId: cohort.id }}>
          {cohort.name}
        </Link>
        <span className={classes.under}>
          {dayWords(cohort)}, {spoken(cohort.agents.active, 'agent')}
          {cohort.agents.paused > 0 && `, ${cohort.agents.paused} paused`}
        </span>
      </>
    ),
  },
  { key: 'pace', header: 'Pace', cell: Pace },
  { key: 'burn-up', header: 'Burn-up', notOnPhone: true, cell: (cohort) => <BurnUp cohort={cohort} /> },
  { key: 'attendance', header: 'Attendance', wideOnly: true, cell: Attendance },
  { key: 'waits', header: 'Waits', cell: Waits },
]

/** The classes with how each stands, newest start first. */
export function ClassTable({ rows }: { rows: readonly OverviewClass[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, FIRST)
  return (
    <>
      <DataTable label="Open classes" rows={shown} rowId={({ id }) => id} columns={columns} />
      {shown.length < rows.length && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          Show all {rows.length}
        </Button>
      )}
    </>
  )
}
