import { Input } from '@mantine/core'
import { dayName } from '#web/kit/times.ts'
import { offeredDays } from './class-draft.ts'
import classes from './DayToggles.module.css'

type Props = { startDate: string; days: readonly string[]; error: string | undefined; onChange: (days: readonly string[]) => void }

/** The class's days as toggles over two weeks from the first; days beyond that stay shown once chosen. */
export function DayToggles({ startDate, days, error, onChange }: Props) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startDate)) return null
  const offered = [...new Set([...offeredDays(startDate), ...days])].sort()
  const toggle = (date: string) => onChange(days.includes(date) ? days.filter((day) => day !== date) : [...days, date].sort())
  return (
    <Input.Wrapper label={`Days (${days.length})`} error={error} labelElement="div">
      <fieldset className={classes.days} aria-label="Days of the class">
        {offered.map((date) => (
          <button key={date} type="button" className={classes.day} aria-pressed={days.includes(date)} onClick={() => toggle(date)}>
            {dayName(date)}
          </button>
        ))}
      </fieldset>
    </Input.Wrapper>
  )
}
