import { Input } from '@mantine/core'
import { epochDayOf, isLocalDate } from '#kernel/local-date.ts'
import { dayName } from '#web/kit/times.ts'
import { calendarOf } from './class-draft.ts'
import classes from './DayToggles.module.css'

type Props = { startDate: string; days: readonly string[]; error: string | undefined; onChange: (days: readonly string[]) => void }

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The class's days as toggles on a small calendar, from the week of the first day; weeks with a chosen day stay shown. */
export function DayToggles({ startDate, days, error, onChange }: Props) {
  if (!isLocalDate(startDate)) return null
  const toggle = (date: string) => onChange(days.includes(date) ? days.filter((day) => day !== date) : [...days, date].sort())
  return (
    <Input.Wrapper label={`Days of the class: ${days.length}`} error={error} labelElement="div">
      <fieldset className={classes.days} aria-label="Days of the class">
        {WEEKDAYS.map((weekday) => (
          <span key={weekday} className={classes.weekday} aria-hidden="true">
            {weekday}
          </span>
        ))}
        {calendarOf(startDate, days).map((date) => (
          <button
            key={date}
            type="button"
            className={classes.day}
            aria-pressed={days.includes(date)}
            aria-label={dayName(date)}
            disabled={epochDayOf(date) < epochDayOf(startDate) && !days.includes(date)}
            onClick={() => toggle(date)}
          >
            {dayName(date).split(', ')[1]}
          </button>
        ))}
      </fieldset>
    </Input.Wrapper>
  )
}
