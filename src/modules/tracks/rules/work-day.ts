import type { EpochSeconds, Interval } from '#kernel/interval.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'

/** A scheduled day with its shift as epoch seconds. */
export type ScheduledShift = Interval & { readonly date: LocalDate }

/**
 * The work day that something done at an instant counts for: the local date, except after a night shift. The date a shift
 * ends on belongs to the day it began on, until the next shift starts; one that ends at midnight ends on its own date.
 */
export function workDayAt(shifts: readonly ScheduledShift[], at: EpochSeconds, zone: string): LocalDate {
  const today = localDateAt(at, zone)
  const night = shifts.find((shift) => shift.date === addDays(today, -1) && localDateAt(shift.end - 1, zone) === today)
  const next = shifts.find((shift) => shift.date === today)
  return night && !(next && at >= next.start) ? night.date : today
}
