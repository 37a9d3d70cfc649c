import { localDateOf } from '#kernel/local-date.ts'
import { plainWords, tidy } from './text.ts'

/** A date and time of day, or a time of day alone, as written in one cell. */
export type Stamp = {
  /** Days since 1970-01-01 of the date; null when the cell gives none. */
  readonly day: number | null
  /** Seconds after midnight; fractions as written. */
  readonly seconds: number
  /** Seconds east of UTC when the cell says so. */
  readonly offset: number | null
  /** Written with AM or PM. */
  readonly hasMeridiem: boolean
}

/** Which of two leading numbers is the month: `10/05/2026` is October (`mdy`) or May (`dmy`). */
export type DateOrder = 'mdy' | 'dmy'

const LONGEST_STAMP = 64

const ZONE = String.raw`z|utc|gmt|(?:utc|gmt)?[+-]\d{2}:?\d{2}|(?:utc|gmt)[+-]\d{1,2}|[ecmpa][sd]t|ak[sd]t|hst`
const STAMP = new RegExp(
  String.raw`^(?:(.+?)(?:[,T]| )\s*)?(\d{1,2})(?::| ?h ?)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.? ?m\.?)?(?: uhr)?(?: ?\(?(${ZONE})\)?)?$`,
  'i',
)

/** North American abbreviations that tools append to times, in hours east of UTC. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
}

/** Reads one cell; null when it is no time (`25:61`, `16:3`, `13/13/2026 08:00`). */
export function readStamp(text: string, order: DateOrder): Stamp | null {
  const written = tidy(text)
  if (written.length > LONGEST_STAMP) return null
  const found = STAMP.exec(written)
  if (!found) return null
  const [, date, hour, minute, second, fraction, meridiem, zone] = found
  const hours = hoursOf(Number(hour), meridiem)
  const seconds = Number(second ?? 0)
  if (hours === null || Number(minute) > 59 || seconds > 59) return null
  const day = date === undefined ? null : readDay(date, order)
  if (date !== undefined && day === null) return null
  return {
    day,
    seconds: hours * 3600 + Number(minute) * 60 + seconds + (fraction === undefined ? 0 : Number(`0.${fraction}`)),
    offset: zone === undefined ? null : offsetOf(zone.toLowerCase()),
    hasMeridiem: meridiem !== undefined,
  }
}

/** `12 AM` is midnight; some tools write `13:05 PM` and `0:05 AM`, which can only mean one thing. */
function hoursOf(hour: number, meridiem: string | undefined): number | null {
  if (hour > 23) return null
  if (meridiem === undefined) return hour
  const isAfternoon = meridiem.toLowerCase() === 'p'
  if (hour > 12 || hour === 0) return isAfternoon === hour > 12 ? hour : null
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

function offsetOf(zone: string): number {
  const known = ZONE_HOURS[zone]
  if (known !== undefined) return known * 3600
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60)
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2 ?(\d{4}|\d{2})$/
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/

/** Days since 1970-01-01 of a date in digits or with a month's name; dots always mean day first. Null when it is none. */
export function readDay(text: string, order: DateOrder): number | null {
  const written = tidy(text).replace(/[,.]$/, '')
  const yearFirst = YEAR_FIRST.exec(written) ?? COMPACT.exec(written)
  if (yearFirst) return dayNumber(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const yearLast = YEAR_LAST.exec(written)
  if (!yearLast) return readNamedDay(written)
  const [a, b] = [Number(yearLast[1]), Number(yearLast[3])]
  const isMonthFirst = order === 'mdy' && yearLast[2] !== '.'
  return dayNumber(fullYear(yearLast[4] ?? ''), isMonthFirst ? a : b, isMonthFirst ? b : a)
}

/** `26` is 2026; four digits are as they are. */
export const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

/** Days since 1970-01-01, or null when the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const number = Date.UTC(year, month - 1, day) / 86_400_000
  return Number(localDateOf(number).slice(8)) === day ? number : null
}

/** Beginnings of the months' names in English, Portuguese, Spanish, French and German, accents taken off. */
const MONTH_STARTS: readonly RegExp[] = [
  /^(jan|ene)/,
  /^(feb|fev)/,
  /^(mar|mrz)/,
  /^(apr|abr|avr)/,
  /^(may|mai)/,
  /^(jun|juin)/,
  /^(jul|juil)/,
  /^(aug|ago|aou)/,
  /^(sep|set)/,
  /^(oct|out|okt)/,
  /^nov/,
  /^(dec|dic|dez)/,
]

const NAMED =
  /^(?:[a-z]+ )?(?:(\d{1,2})(?:st|nd|rd|th)? (?:de |of )?([a-z]{3,10})|([a-z]{3,10}) (\d{1,2})(?:st|nd|rd|th)?)(?: (?:de |of )?(\d{4}))(?: (?:at|um|a|as|las))*$/

function readNamedDay(text: string): number | null {
  const found = NAMED.exec(plainWords(text))
  if (!found) return null
  const name = found[2] ?? found[3] ?? ''
  const month = MONTH_STARTS.findIndex((start) => start.test(name)) + 1
  return dayNumber(Number(found[5]), month, Number(found[1] ?? found[4]))
}
