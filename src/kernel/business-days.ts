import { addDays, epochDayOf, type LocalDate, weekdayOf } from './local-date.ts'

/** Monday to Friday. The source names no holidays, so none are taken out. */
const BUSINESS_DAYS_A_WEEK = 5

/** Whole weeks before the date's week, and its business days so far; a Saturday and a Sunday count as the Friday before. */
function placeOf(date: LocalDate): { week: number; weekday: number } {
  const weekday = weekdayOf(date)
  // Day -3 was a Monday.
  return { week: (epochDayOf(date) - weekday + 4) / 7, weekday: Math.min(weekday, BUSINESS_DAYS_A_WEEK) }
}

/**
 * Business days after `from` up to and with `to`: 1 from a Friday to the Monday after it. Negative when `to` comes first,
 * 0 within one weekend.
 */
export function businessDaysBetween(from: LocalDate, to: LocalDate): number {
  const start = placeOf(from)
  const end = placeOf(to)
  return (end.week - start.week) * BUSINESS_DAYS_A_WEEK + end.weekday - start.weekday
}

/** The first day by which `count` business days have passed since `date`: a whole number from 0 on, 0 being the date itself. */
export function addBusinessDays(date: LocalDate, count: number): LocalDate {
  if (count <= 0) return date
  const { weekday } = placeOf(date)
  const later = weekday - 1 + count
  const weeks = Math.floor(later / BUSINESS_DAYS_A_WEEK)
  return addDays(date, 1 - weekdayOf(date) + weeks * 7 + (later % BUSINESS_DAYS_A_WEEK))
}
