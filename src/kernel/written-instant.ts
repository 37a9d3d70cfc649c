import type { EpochSeconds } from './interval.ts'
import { isLocalDate } from './local-date.ts'
import { instantOf, parseClock } from './zone-time.ts'

const SHAPE = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,3})?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?$/
const MOST_OFFSET = 18 * 3600

/**
 * An instant as people write it: ISO 8601 with an offset or `Z`, or the local time of `zone` without one
 * (`2026-10-06T10:05`, `2026-10-06 10:05:30`). Local times that a clock change repeats or skips are read as `instantOf`
 * reads them. Null when it is none (`2026-02-30T08:00`, `2026-10-06`).
 */
export function parseInstant(text: string, zone: string): EpochSeconds | null {
  const [, date = '', clock = '', fraction = '0', utc, sign, hours, minutes] = SHAPE.exec(text) ?? []
  const seconds = parseClock(clock)
  if (seconds === null || !isLocalDate(date) || (fraction !== '0' && clock.length < '00:00:00'.length)) return null
  const whole =
    utc || sign ? atOffset(date, seconds, sign ?? '+', Number(hours ?? 0), Number(minutes ?? 0)) : instantOf(date, seconds, zone)
  return whole === null ? null : whole + Number(fraction)
}

function atOffset(date: string, seconds: number, sign: string, hours: number, minutes: number): EpochSeconds | null {
  const east = (hours * 60 + minutes) * 60
  if (minutes > 59 || east > MOST_OFFSET) return null
  return instantOf(date, seconds, 'UTC') + (sign === '-' ? east : -east)
}
