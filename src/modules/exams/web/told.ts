import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { instantOf, localIsoAt, parseClock } from '#kernel/zone-time.ts'

/** A score as it is typed: `72`, `72.5`, `72,5 %`. Null where the field is empty, undefined where it is no score. */
export function scoreOf(text: string): number | null | undefined {
  const plain = text.replace('%', '').replace(',', '.').trim()
  if (plain === '') return null
  const score = /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN
  return score <= 100 ? score : undefined
}

/** What a date-and-time field holds (`2026-10-05T08:12`), meant in a zone, as an instant with its offset. Null: no time. */
export function instantOfField(text: string, zone: string): Instant | null {
  const [date = '', clock = ''] = text.split('T')
  const seconds = parseClock(clock)
  return seconds === null || date === '' ? null : localIsoAt(instantOf(date, seconds, zone), zone)
}

/** An instant for a date-and-time field in a zone, to the minute. */
export const fieldOfInstant = (at: Instant, zone: string): string => localIsoAt(toEpochSeconds(at), zone).slice(0, 16)
