import { dayNumber } from '../cells/stamps.ts'
import { plainWords, tidy } from '../cells/text.ts'

export type FileNameDate = {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Time of day beside the date, seconds after midnight. */
  readonly seconds: number | null
  /** Written with a year. A date without one (`10-05`) is only a guess until a class day bears it out. */
  readonly isSure: boolean
}

const TIME = String.raw`(?:[ T_]+(?:at )?(\d{1,2})[_:.h∶-](\d{2})(?!\d)(?:[_:.∶-]\d{2}(?!\d))?(?: ?([ap])\.? ?m)?)?`
const YEAR_FIRST = new RegExp(String.raw`(?<!\d)(20\d{2})([-_. ]?)(\d{2})\2(\d{2})(?!\d)${TIME}`, 'gi')
const YEAR_LAST = new RegExp(String.raw`(?<!\d)(\d{1,2})[-_./](\d{1,2})[-_./](20\d{2}|\d{2})(?!\d)${TIME}`, 'gi')
const NO_YEAR = new RegExp(String.raw`(?<!\d[-_.]?)(\d{1,2})[-_.](\d{1,2})(?![-_.]?\d)${TIME}`, 'gi')

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const NAMED =
  /(?<![p{L}\d])(?:(\d{1,2})(?:st|nd|rd|th)?[ _-]+([a-z]{3,9})|([a-z]{3,9})[ _-]+(\d{1,2})(?:st|nd|rd|th)?)(?:,?[ _-]+(20\d{2}))?(?!\d)/gi

/**
 * Dates that a report's file name can mean, likeliest first. `years` are the class's, for names that leave the year out.
 * Room codes and meeting numbers give none: a date needs its own separators or exactly eight digits.
 */
export function fileNameDates(fileName: string, years: readonly number[]): FileNameDate[] {
  const name = withoutExtension(fileName)
  return [...yearFirst(name), ...yearLast(name, years), ...named(name, years), ...noYear(name, years)]
}

/** macOS writes accents as characters of their own; they are joined again. */
const withoutExtension = (fileName: string): string => (fileName.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replace(/\.[a-z]{2,5}$/i, '')

function* yearFirst(name: string): Generator<FileNameDate> {
  for (const [, year, , month, day, hour, minute, half] of name.matchAll(YEAR_FIRST)) {
    yield* dated(Number(year), Number(month), Number(day), secondsOf(hour, minute, half), true)
  }
}

/** Two digits are a year only near the class's: `ESP 12-10-05` may be a class's number and a day. */
function* yearLast(name: string, years: readonly number[]): Generator<FileNameDate> {
  for (const [, a, b, year, hour, minute, half] of name.matchAll(YEAR_LAST)) {
    const full = year?.length === 2 ? 2000 + Number(year) : Number(year)
    const isSure = year?.length === 4 || years.some((known) => Math.abs(known - full) <= 1)
    yield* eitherOrder(full, Number(a), Number(b), secondsOf(hour, minute, half), isSure)
  }
}

function* named(name: string, years: readonly number[]): Generator<FileNameDate> {
  for (const [, dayBefore, monthAfter, monthBefore, dayAfter, year] of name.matchAll(NAMED)) {
    const word = (monthAfter ?? monthBefore ?? '').toLowerCase()
    const month = MONTHS.findIndex((full) => full.startsWith(word)) + 1
    const day = Number(dayBefore ?? dayAfter)
    for (const full of year === undefined ? years : [Number(year)]) yield* dated(full, month, day, null, year !== undefined)
  }
}

function* noYear(name: string, years: readonly number[]): Generator<FileNameDate> {
  for (const [, a, b, hour, minute, half] of name.matchAll(NO_YEAR)) {
    for (const year of years) yield* eitherOrder(year, Number(a), Number(b), secondsOf(hour, minute, half), false)
  }
}

/** Month first before day first; the class's days decide between them. */
function* eitherOrder(year: number, a: number, b: number, seconds: number | null, isSure: boolean): Generator<FileNameDate> {
  yield* dated(year, a, b, seconds, isSure)
  if (a !== b) yield* dated(year, b, a, seconds, isSure)
}

function* dated(year: number, month: number, dayOfMonth: number, seconds: number | null, isSure: boolean): Generator<FileNameDate> {
  const day = dayNumber(year, month, dayOfMonth)
  if (day !== null) yield { day, seconds, isSure }
}

function secondsOf(hour: string | undefined, minute: string | undefined, half: string | undefined): number | null {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  const hours = half === undefined || Number(hour) > 12 ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return hours * 3600 + Number(minute) * 60
}

/** What tools call their reports, in the languages of formats.md, with the small words around it. */
const REPORT_WORDS =
  /\b(attendance|participation|participants?|report|relatorio|participacao|presenca|informe|asistencia|rapport|presence|teilnahmebericht|teilnehmerbericht|teilnehmerliste|anwesenheitsbericht|csv)\b/i

/** The meeting's or room's title in a Meet report's name, or null when the name holds nothing but a date and report words. */
export function titleInFileName(fileName: string): string | null {
  const name = withoutExtension(fileName)
    .replace(YEAR_FIRST, ' ')
    .replace(YEAR_LAST, ' ')
    .replace(/\(\s*\)/g, ' ')
  const parts = name
    .split(/ [-–—] |_-_/)
    .flatMap((part) =>
      part.split(
        /(?<=relat[óo]rio de participa[çc][ãa]o em|informe de asistencia (?:de|a)|rapport de (?:participation|présence) (?:à|de)|teilnahmebericht (?:für|von)) /i,
      ),
    )
  const titles = parts.map(tidy).filter((part) => part !== '' && !REPORT_WORDS.test(plainWords(part)))
  return titles[0] ?? null
}
