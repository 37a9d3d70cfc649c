import type { EpochSeconds } from '#kernel/interval.ts'
import { addDays, localDateOf, parseLocalDate } from '#kernel/local-date.ts'
import type { ReadingContext, Shift } from '../../reading.ts'
import type { WallClock } from '../wall-clock.ts'
import { fileNameDates } from './file-name.ts'

/** The scheduled day that a report's clock times without a date belong to. */
export type WorkDay = {
  /** YYYY-MM-DD: the day the shift starts on, or just the day when the class has no shift then. */
  readonly date: string
  /** One of the class's, or, where a time in the name lies beside a day of the class, the same hours on that other date. */
  readonly shift: Shift | null
  /** Calendar days (since 1970-01-01) that a clock time may fall on, likeliest first. */
  readonly days: readonly number[]
}

/** A shift that starts this early has people joining on the evening before. */
const EARLY_START_SECONDS = 4 * 3600
const DAY_SECONDS = 24 * 3600

/**
 * The person's word, else the file's name, else what stands above the table, else the class's only day; empty when nothing
 * tells. More than one, likeliest first, only where a name with a time leaves a choice that the report's own times settle.
 */
export function workDaysOf(fileName: string, context: ReadingContext, clock: WallClock, dayAboveTable: number | null): WorkDay[] {
  const { shifts } = context
  const told = context.date === undefined ? null : parseLocalDate(context.date)
  if (told !== null) return [workDayAt(told, shiftOf(shifts, told), clock)]
  const named = daysInFileName(fileName, shifts, clock)
  if (named.length > 0) return named
  if (dayAboveTable !== null)
    return [workDayAt(dayAboveTable, shiftOf(shifts, dayAboveTable) ?? nightBefore(shifts, dayAboveTable, clock), clock)]
  const [only] = shifts
  const day = only && shifts.length === 1 ? parseLocalDate(only.date) : null
  return only && day !== null ? [workDayAt(day, only, clock)] : []
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
function daysInFileName(fileName: string, shifts: readonly Shift[], clock: WallClock): WorkDay[] {
  const dates = fileNameDates(fileName, yearsOf(shifts))
  const sure = dates.filter(({ isSure }) => isSure)
  for (const { day, seconds } of sure.length > 0 ? sure : dates) {
    const named = shiftsNamedBy(shifts, day, seconds, clock)
    if (named.length > 0) return named.flatMap((shift) => workDayAt(parseLocalDate(shift.date) ?? day, shift, clock))
  }
  return sure[0] ? [workDayAt(sure[0].day, null, clock)] : []
}

/**
 * A date alone names the shift that begins on it, else the night that runs into it. With a time it may also be the night
 * that has just run, or a shift from midnight on whose meeting was opened in the evening: the nearest one first, and those hours
 * away only where none is near.
 */
function shiftsNamedBy(shifts: readonly Shift[], day: number, seconds: number | null, clock: WallClock): Shift[] {
  const own = shiftOf(shifts, day)
  const night = nightBefore(shifts, day, clock)
  if (seconds === null) return [own ?? night].filter((shift) => shift !== null)
  const [at] = clock.read(day, seconds)
  const farness = ({ start, end }: Shift): number => Math.max(start - at, at - end, 0)
  const near = [own, night ?? unscheduledNight(shifts, own, day, at), shiftAfterMidnight(shifts, own, day, at, clock)]
  const ranked = near.filter((shift) => shift !== null).sort((a, b) => farness(a) - farness(b))
  const close = ranked.filter((shift) => farness(shift) <= EARLY_START_SECONDS)
  return close.length > 0 ? close : ranked
}

/** The shift from midnight on, or soon after it, that a meeting opened on the evening of `day` is for. */
function shiftAfterMidnight(shifts: readonly Shift[], own: Shift | null, day: number, at: EpochSeconds, clock: WallClock): Shift | null {
  const next = shiftOf(shifts, day + 1) ?? unscheduled(own, 1)
  const [midnight] = clock.read(day + 1, 0)
  const isEarly = next !== null && next.start >= midnight && next.start < midnight + EARLY_START_SECONDS
  return isEarly && next.start > at && next.start - at <= EARLY_START_SECONDS ? next : null
}

/** The night before the class's first one, when the time lies inside it. */
function unscheduledNight(shifts: readonly Shift[], own: Shift | null, day: number, at: EpochSeconds): Shift | null {
  const night = shiftOf(shifts, day - 1) ? null : unscheduled(own, -1)
  return night && night.start <= at && at < night.end ? night : null
}

/** The same hours on a day that is none of the class, so that its report is not taken for the day beside it. */
function unscheduled(shift: Shift | null, days: number): Shift | null {
  if (!shift) return null
  return { date: addDays(shift.date, days), start: shift.start + days * DAY_SECONDS, end: shift.end + days * DAY_SECONDS }
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
