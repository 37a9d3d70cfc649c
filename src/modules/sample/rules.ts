import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { addDays, type LocalDate, weekdayOf } from '#kernel/local-date.ts'
import { localDateAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { weekdaysFrom } from '#modules/cohorts/rules.ts'
import { SAMPLE_SHIFT, SAMPLE_ZONE } from './week.ts'

/** From Monday back to Thursday of the week before. */
const TO_THURSDAY = -4

/**
 * The five days of a sample class loaded now, and those of them that are over: Monday to Friday of the current week. While
 * Monday is not over there would be nothing to look at, so the class then began on Thursday and runs until Wednesday.
 */
export function sampleDays(now: Instant): { startDate: LocalDate; days: LocalDate[]; over: LocalDate[] } {
  const today = localDateAt(toEpochSeconds(now), SAMPLE_ZONE)
  const monday = addDays(today, 1 - weekdayOf(today))
  const startDate = isOver(monday, now) ? monday : addDays(monday, TO_THURSDAY)
  const days = weekdaysFrom(startDate)
  return { startDate, days, over: days.filter((date) => isOver(date, now)) }
}

function isOver(date: LocalDate, now: Instant): boolean {
  const shift = shiftInstants(date, parseClock(SAMPLE_SHIFT.start) ?? 0, parseClock(SAMPLE_SHIFT.end) ?? 0, SAMPLE_ZONE)
  return shift.end <= toEpochSeconds(now)
}
