/** Work days are local calendar dates written `YYYY-MM-DD`; a string, never an instant (architecture, time). */
export type LocalDate = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** Days since 1970-01-01 of a calendar date, or null when there is no such date (`2026-02-30`, `26-1-1`); years from 0100 on. */
export function parseLocalDate(text: string): number | null {
  const found = SHAPE.exec(text)
  if (!found) return null
  const day = Math.round(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / DAY_MS)
  return localDateOf(day) === text ? day : null
}

export const isLocalDate = (text: string): text is LocalDate => parseLocalDate(text) !== null

/** Reaches back to the oldest hire date of a roster; further on a year was mistyped. Arithmetic from here stays inside the calendar. */
export const FIRST_DATE: LocalDate = '1900-01-01'
export const LAST_DATE: LocalDate = '2199-12-31'

/** Whether a date known to be one lies where the record takes dates: everything that comes in is asked. */
export const isRecordable = (date: LocalDate): boolean => date >= FIRST_DATE && date <= LAST_DATE

/** Days since 1970-01-01 of a date known to be one; NaN for anything else, which no comparison holds for. */
export const epochDayOf = (date: LocalDate): number => parseLocalDate(date) ?? Number.NaN

/** The calendar date `day` days after 1970-01-01; proleptic Gregorian, years 0100 to 9999. */
export function localDateOf(day: number): LocalDate {
  // Civil-from-days in 400-year eras that begin on 1 March, so that the leap day is the last of a year.
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** The date `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => localDateOf(epochDayOf(date) + days)

/** Whole days from one date to another; negative when `to` comes first. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDayOf(to) - epochDayOf(from)

/** ISO weekday: 1 Monday to 7 Sunday. */
export const weekdayOf = (date: LocalDate): number => ((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Mon, Oct 5`: a date inside a sentence, as screens say it. What is no date stays as it is. */
export const spokenDate = (date: LocalDate): string =>
  isLocalDate(date) ? `${WEEKDAYS[weekdayOf(date)]}, ${MONTHS[Number(date.slice(5, 7))]} ${Number(date.slice(8))}` : date
