import { Link } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { dayName } from '#web/kit/times.ts'
import classes from './CloseScreen.module.css'

type Props = { cohort: Cohort; date: string; unclosed: readonly string[] }

/** The class's days; earlier ones say whether somebody signed them off. */
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
          {day.date < date && <small>{unclosed.includes(day.date) ? 'not closed' : 'closed'}</small>}
        </Link>
      ))}
    </nav>
  )
}
