import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf, localClockAt, localIsoAt, parseClock } from '#kernel/zone-time.ts'

type Shift = { readonly start: string; readonly end: string }

const seconds = (instant: string) => Date.parse(instant) / 1000

/** A clock time typed for a work day as an instant with offset: of the days around it, the one nearest to the shift. Null: no time. */
export function instantFor(clock: string, date: LocalDate, shift: Shift, zone: string): string | null {
  const ofDay = parseClock(clock)
  if (ofDay === null) return null
  const [start, end] = [seconds(shift.start), seconds(shift.end)]
  const farness = (at: number) => Math.max(start - at, at - end, 0)
  const [nearest] = [date, addDays(date, 1), addDays(date, -1)]
    .map((day) => instantOf(day, ofDay, zone))
    .sort((a, b) => farness(a) - farness(b))
  return nearest === undefined ? null : localIsoAt(nearest, zone)
}

/** `08:12:00` for a time field. */
export const clockFor = (instant: string, zone: string): string => localClockAt(seconds(instant), zone).slice(0, 8)
