import { Link } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { dayName } from '#web/kit/times.ts'
import classes from './CloseScreen.module.css'

type Props = { cohort: Cohort; date: string; unclosed: readonly string[] }

/** The class's days; earlier ones that nobody signed off say so. */
export function DayTabs({ cohort, date, unclosed }: Props) {
  return (
    <nav className={`${classes.tabs} no-print`} aria-label="Days">
      {cohort.days.map((day) => (
        <Link
          key={day.date}
          className={classes.tab}
          to="/classes/$cohortId/close"
          params={{ cohortId: cohort.id }}
          search={{ date: day.date }}
          aria-current={day.date === date ? 'date' : undefined}
        >
          {dayName(day.date)}
          {unclosed.includes(day.date) && <small>not closed</small>}
        </Link>
      ))}
    </nav>
  )
}
