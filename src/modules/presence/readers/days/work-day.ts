import { localDateOf, parseLocalDate } from '#kernel/local-date.ts'
import type { ReadingContext, Shift } from '../../reading.ts'
import type { WallClock } from '../wall-clock.ts'
import { fileNameDates } from './file-name.ts'

/** The scheduled day that a report's clock times without a date belong to. */
export type WorkDay = {
  /** YYYY-MM-DD: the day the shift starts on, or just the day when the class has no shift then. */
  readonly date: string
  readonly shift: Shift | null
  /** Calendar days (since 1970-01-01) that a clock time may fall on, likeliest first. */
  readonly days: readonly number[]
}

/** A shift that starts this early has people joining on the evening before. */
const EARLY_START_SECONDS = 4 * 3600

/** The person's word, else the file's name, else what stands above the table, else the class's only day; null when nothing tells. */
export function workDayOf(fileName: string, context: ReadingContext, clock: WallClock, dayAboveTable: number | null): WorkDay | null {
  const { shifts } = context
  const told = context.date === undefined ? null : parseLocalDate(context.date)
  if (told !== null) return workDayAt(told, shiftOf(shifts, told), clock)
  const named = dayInFileName(fileName, shifts, clock)
  if (named) return named
  if (dayAboveTable !== null)
    return workDayAt(dayAboveTable, shiftOf(shifts, dayAboveTable) ?? nightBefore(shifts, dayAboveTable, clock), clock)
  const [only] = shifts
  const day = only && shifts.length === 1 ? parseLocalDate(only.date) : null
  return only && day !== null ? workDayAt(day, only, clock) : null
}

/** The years that a date without one may be of. */
export const yearsOf = (shifts: readonly Shift[]): number[] => [...new Set(shifts.map(({ date }) => Number(date.slice(0, 4))))]

const shiftOf = (shifts: readonly Shift[], day: number): Shift | null => shifts.find(({ date }) => date === localDateOf(day)) ?? null

/** The night shift of the evening before that runs into `day`. */
function nightBefore(shifts: readonly Shift[], day: number, clock: WallClock): Shift | null {
  const [midnight] = clock.read(day, 0)
  return shifts.find(({ start, end }) => start < midnight && end > midnight) ?? null
}

/** Of several dates in a name, the first that is a class day, those with a year alone where there are any; else the first with a year. */
function dayInFileName(fileName: string, shifts: readonly Shift[], clock: WallClock): WorkDay | null {
  const dates = fileNameDates(fileName, yearsOf(shifts))
  const sure = dates.filter(({ isSure }) => isSure)
  for (const { day, seconds } of sure.length > 0 ? sure : dates) {
    const shift = shiftNamedBy(shifts, day, seconds, clock)
    if (shift) return workDayAt(day, shift, clock)
  }
  return sure[0] ? workDayAt(sure[0].day, null, clock) : null
}

/** A name with a time after midnight names the night that runs then, or has just run; else its date is the shift's. */
function shiftNamedBy(shifts: readonly Shift[], day: number, seconds: number | null, clock: WallClock): Shift | null {
  const own = shiftOf(shifts, day)
  const night = nightBefore(shifts, day, clock)
  if (!night || !own) return own ?? night
  if (seconds === null) return own
  const [named] = clock.read(day, seconds)
  return named - night.end < own.start - named ? night : own
}

function workDayAt(namedDay: number, shift: Shift | null, clock: WallClock): WorkDay {
  const day = (shift && parseLocalDate(shift.date)) ?? namedDay
  const date = localDateOf(day)
  if (!shift) return { date, shift, days: [day] }
  const [midnight] = clock.read(day, 0)
  const [nextMidnight] = clock.read(day + 1, 0)
  if (shift.end > nextMidnight) return { date, shift, days: [day, day + 1] }
  return { date, shift, days: shift.start - midnight < EARLY_START_SECONDS ? [day, day - 1] : [day] }
}
