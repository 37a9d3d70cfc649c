import { type DateOrder, dayNumber, fullYear } from './stamps.ts'
import { tidy } from './text.ts'

/** Days since 1970-01-01 that a file's dates may be on; for a night shift its second day is one of them too. */
export type DaysAround = {
  /** Days told by the person who imports, else those the file's name can mean. */
  readonly named: readonly number[]
  /** The class's days. */
  readonly scheduled: readonly number[]
}

export type FoundOrder = {
  readonly order: DateOrder
  /** Only the clock's AM and PM decided, and the other order would have put more dates on the class's days. */
  readonly isAgainstSchedule: boolean
}

const LEADING_NUMBERS = /^\s*(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})(?!\d)/
/** As the United States write it; `a. m.` and `am` are other regions', which write the day first. */
const AMERICAN_CLOCK = /\d ?[AP]M$/

/**
 * The order that the dates of one file are written in. What decides, first of all: a number above 12, which is a day in
 * that place in the whole file; times with AM and PM, which Zoom and Teams write with the month first; the day in the
 * file's name; the class's days, as the last resort; and where nothing tells, month first.
 */
export function dateOrderOf(texts: Iterable<string>, { named, scheduled }: DaysAround): FoundOrder {
  const { dates, hasAmericanClock } = ambiguousDates(texts)
  const count = (isWanted: (day: number) => boolean): number => {
    let lead = 0
    for (const [, a = '', b = '', year = ''] of dates) {
      const [asDmy, asMdy] = [dayNumber(fullYear(year), Number(b), Number(a)), dayNumber(fullYear(year), Number(a), Number(b))]
      lead += Number(asDmy !== null && isWanted(asDmy)) - Number(asMdy !== null && isWanted(asMdy))
    }
    return lead
  }
  const orderBy = (lead: number): DateOrder | null => (lead === 0 ? null : lead > 0 ? 'dmy' : 'mdy')
  const byDates = orderBy(count(() => true))
  if (byDates) return { order: byDates, isAgainstSchedule: false }
  const bySchedule = orderBy(count(onOrAfter(scheduled)))
  if (hasAmericanClock) return { order: 'mdy', isAgainstSchedule: bySchedule === 'dmy' }
  return { order: orderBy(count(onOrAfter(named))) ?? bySchedule ?? 'mdy', isAgainstSchedule: false }
}

/** On one of the days, or on the next one, which a night shift ends on. */
function onOrAfter(days: readonly number[]): (day: number) => boolean {
  const all = new Set(days.flatMap((day) => [day, day + 1]))
  return (day) => all.has(day)
}

function ambiguousDates(texts: Iterable<string>): { dates: RegExpExecArray[]; hasAmericanClock: boolean } {
  const dates = new Map<string, RegExpExecArray>()
  let hasAmericanClock = false
  for (const text of texts) {
    hasAmericanClock ||= AMERICAN_CLOCK.test(tidy(text))
    const found = LEADING_NUMBERS.exec(text)
    if (found && !dates.has(found[0])) dates.set(found[0], found)
  }
  return { dates: [...dates.values()], hasAmericanClock }
}
