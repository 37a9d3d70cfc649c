import { type LocalDate, weekdayOf } from '#kernel/local-date.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
/** Words that say nothing of which day it is. */
const NOISE = /^(attendance|att|status|label|roll|date|class|esp|of|the|st|nd|rd|th|am|pm)$/

const SHORTEST = 3
const placeIn = (names: readonly string[], word: string): number =>
  word.length < SHORTEST ? -1 : names.findIndex((name) => name.startsWith(word))

type Told = { weekday: number | null; month: number | null; nth: boolean; numbers: number[] }

/** Words and numbers of a header sorted by what they can mean; null when one of them belongs to no date. */
function tellApart(header: string): Told | null {
  const told: Told = { weekday: null, month: null, nth: false, numbers: [] }
  for (const word of header.toLowerCase().match(/\p{L}+|\d+/gu) ?? []) {
    if (/^\d/.test(word)) told.numbers.push(Number(word))
    else if (word === 'day') told.nth = true
    else if (placeIn(WEEKDAYS, word) >= 0 && told.weekday === null) told.weekday = placeIn(WEEKDAYS, word) + 1
    else if (placeIn(MONTHS, word) >= 0 && told.month === null) told.month = placeIn(MONTHS, word) + 1
    else if (!NOISE.test(word)) return null
  }
  return told
}

/** Whether the numbers name the date: ISO, US month/day with or without a year, or a day beside the month's name. */
function isNamed(date: LocalDate, month: number | null, numbers: readonly number[]): boolean {
  const year = Number(date.slice(0, 4))
  const [m, d] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  const isYear = (n: number | undefined) => n === undefined || n === year || n === year % 100
  const [first, second, third] = numbers
  if (month !== null) return month === m && ((first === d && isYear(second)) || (first === year && second === d)) && third === undefined
  if (first === year && first > 31) return second === m && third === d
  return first === m && second === d && isYear(third)
}

/**
 * The scheduled day that a header means: `Mon 5 Oct`, `10/5/2026`, `2026-10-05`, `Monday`, `Attendance Oct 5`, `Day 1`. Null when it
 * means none of them, or more than one.
 */
export function dayOfHeader(header: string, dates: readonly LocalDate[]): LocalDate | null {
  const told = tellApart(header)
  if (!told) return null
  const { weekday, month, nth, numbers } = told
  const dated = nth ? numbers.slice(1) : numbers
  const isTold = (date: LocalDate) =>
    (weekday === null || weekdayOf(date) === weekday) && (dated.length === 0 ? month === null : isNamed(date, month, dated))
  if (nth) {
    const date = dates[(numbers[0] ?? 0) - 1]
    return date !== undefined && isTold(date) ? date : null
  }
  if (weekday === null && dated.length < 2 && month === null) return null
  const found = dates.filter(isTold)
  return found.length === 1 ? (found[0] ?? null) : null
}
