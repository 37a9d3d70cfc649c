import type { EpochSeconds, Interval } from './interval.ts'
import { addDays, epochDayOf, type LocalDate, localDateOf } from './local-date.ts'

/** Which instant a local time means where a clock change makes it happen twice or never; words as in Temporal. */
export type Disambiguation = 'compatible' | 'earlier' | 'later'

const DAY = 86_400
const CLOCK_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** Seconds after local midnight of `HH:MM` or `HH:MM:SS`; null when it is no time of day. */
export function parseClock(text: string): number | null {
  const found = CLOCK_SHAPE.exec(text)
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0) : null
}

/** Offset (seconds east of UTC) of one UTC day: `before` until `changeAt`, `after` from then on. */
type OffsetDay = { readonly before: number; readonly after: number; readonly changeAt: EpochSeconds }

type Zone = { readonly format: Intl.DateTimeFormat; readonly days: Map<number, OffsetDay> }

const zones = new Map<string, Zone | null>()

/** A zone's formatter and its remembered days; null for a name the platform does not know. */
function zoneOf(name: string): Zone | null {
  const known = zones.get(name)
  if (known !== undefined) return known
  let zone: Zone | null = null
  try {
    zone = { format: new Intl.DateTimeFormat('en-US', { ...FIELDS, timeZone: name }), days: new Map() }
  } catch {
    // Intl throws RangeError for a name it does not know; that is the answer, not a failure.
  }
  zones.set(name, zone)
  return zone
}

const FIELDS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const

/** Whether `name` is an IANA zone such as `America/Denver`; bare offsets (`+02:00`) are not. */
export const isZone = (name: string): boolean => /^[A-Za-z]/.test(name) && zoneOf(name) !== null

function askOffset(zone: Zone, at: EpochSeconds): number {
  const whole = Math.floor(at)
  const field: Record<string, number> = {}
  for (const { type, value } of zone.format.formatToParts(whole * 1000)) field[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - whole
}

/** One formatter question per edge of a day, and a search to the second only on the days a clock changes. */
function readDay(zone: Zone, day: number): OffsetDay {
  const before = askOffset(zone, day * DAY)
  const after = askOffset(zone, (day + 1) * DAY)
  if (before === after) return { before, after, changeAt: Number.POSITIVE_INFINITY }
  let low = day * DAY
  let high = (day + 1) * DAY
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (askOffset(zone, middle) === before) low = middle
    else high = middle
  }
  return { before, after, changeAt: high }
}

/**
 * Seconds east of UTC in `zone` at an instant. Remembered per zone and UTC day, so that hundreds of thousands of
 * calls cost a map look-up each. Throws RangeError for an unknown zone: check with `isZone` where it comes in.
 */
export function offsetAt(zone: string, at: EpochSeconds): number {
  const known = zoneOf(zone)
  if (!known) throw new RangeError(`There is no time zone "${zone}".`)
  const index = Math.floor(at / DAY)
  let day = known.days.get(index)
  if (!day) {
    day = readDay(known, index)
    known.days.set(index, day)
  }
  return at < day.changeAt ? day.before : day.after
}

/**
 * The instant a wall clock in `zone` shows `clockSeconds` after midnight of `date`. A time that happens twice means
 * the first one and a time that is skipped means as long after the change as it stands after the gap's beginning,
 * unless told otherwise.
 */
export function instantOf(
  date: LocalDate,
  clockSeconds: number,
  zone: string,
  disambiguation: Disambiguation = 'compatible',
): EpochSeconds {
  const local = epochDayOf(date) * DAY + clockSeconds
  const offsetBefore = offsetAt(zone, local - DAY)
  const offsetAfter = offsetAt(zone, local + DAY)
  const first = local - offsetBefore
  if (offsetBefore === offsetAfter) return first
  const second = local - offsetAfter
  const firstHolds = offsetAt(zone, first) === offsetBefore
  const secondHolds = offsetAt(zone, second) === offsetAfter
  if (firstHolds && secondHolds) return disambiguation === 'later' ? Math.max(first, second) : Math.min(first, second)
  if (firstHolds) return first
  if (secondHolds) return second
  return disambiguation === 'earlier' ? Math.min(first, second) : Math.max(first, second)
}

/** A scheduled day as instants. The shift's date is the date it starts on; an end at or before the start is the next day's. */
export function shiftInstants(date: LocalDate, startClock: number, endClock: number, zone: string): Interval {
  const endDate = endClock <= startClock ? addDays(date, 1) : date
  return { start: instantOf(date, startClock, zone), end: instantOf(endDate, endClock, zone) }
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** `HH:MM:SS` of a number of seconds after midnight, with the fraction only where there is one (to the millisecond). */
function clockText(secondsOfDay: number): string {
  const whole = Math.floor(secondsOfDay)
  const milliseconds = Math.round((secondsOfDay - whole) * 1000) % 1000
  const text = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return milliseconds === 0 ? text : `${text}.${String(milliseconds).padStart(3, '0')}`
}

/** The local calendar date at an instant. */
export const localDateAt = (at: EpochSeconds, zone: string): LocalDate => localDateOf(Math.floor((at + offsetAt(zone, at)) / DAY))

/** The wall clock at an instant: `08:12:00`. */
export function localClockAt(at: EpochSeconds, zone: string): string {
  const local = at + offsetAt(zone, at)
  return clockText(local - Math.floor(local / DAY) * DAY)
}

/** `2026-10-05T08:12:00-06:00`: local time with its offset. */
export function localIsoAt(at: EpochSeconds, zone: string): string {
  const offset = offsetAt(zone, at)
  const local = at + offset
  const day = Math.floor(local / DAY)
  const east = Math.abs(offset)
  const sign = offset < 0 ? '-' : '+'
  return `${localDateOf(day)}T${clockText(local - day * DAY)}${sign}${two(Math.floor(east / 3600))}:${two(Math.floor(east / 60) % 60)}`
}
