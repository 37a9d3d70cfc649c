import { addBusinessDays, businessDaysBetween } from '#kernel/business-days.ts'
import type { LocalDate } from '#kernel/local-date.ts'

/**
 * How many working days of a class lie between two dates, the first not counted: its scheduled days (ascending), and behind the last of
 * them Monday to Friday, so that what is left open after the week goes on ageing. 0 where `to` does not come later. Source: policies.md 2.
 */
export function classDaysBetween(days: readonly LocalDate[], from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0
  const scheduled = days.filter((day) => day > from && day <= to).length
  const last = days.at(-1) ?? from
  const rest = last > from ? last : from
  return scheduled + Math.max(0, to > rest ? businessDaysBetween(rest, to) : 0)
}

/** The first date by which so many working days of a class have passed since `from`; fractions count up, 0 is the date itself. */
export function addClassDays(days: readonly LocalDate[], from: LocalDate, count: number): LocalDate {
  const whole = Math.ceil(count)
  if (whole <= 0) return from
  const scheduled = days.filter((day) => day > from)
  const reached = scheduled[whole - 1]
  if (reached !== undefined) return reached
  return addBusinessDays(scheduled.at(-1) ?? from, whole - scheduled.length)
}
