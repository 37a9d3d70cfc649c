import { toEpochSeconds } from '#kernel/instant.ts'
import { isLocalDate } from '#kernel/local-date.ts'
import { instantOf, localIsoAt, parseClock } from '#kernel/zone-time.ts'

/** `2026-10-06T10:05` of an instant in a zone: what a field for date and time holds. */
export const fieldOf = (instant: string, zone: string): string => localIsoAt(toEpochSeconds(instant), zone).slice(0, 16)

/** The instant a field for date and time means in a zone, with its offset; null while it is incomplete. */
export function instantOfField(field: string, zone: string): string | null {
  const [date = '', time = ''] = field.split('T')
  const clock = parseClock(time)
  return isLocalDate(date) && clock !== null ? localIsoAt(instantOf(date, clock, zone), zone) : null
}
