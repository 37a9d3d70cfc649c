import { type EpochSeconds, type Interval, subtract } from '#kernel/interval.ts'
import { addDays, daysBetween, type LocalDate, weekdayOf } from '#kernel/local-date.ts'
import { localClockAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { type ScheduledShift, workDayAt } from '#modules/tracks/rules/work-day.ts'
import type { ClockFacts } from './facts.ts'
import type { Rung } from './ladder.ts'
import { type Clock, stretchAt, type Timeline } from './timeline.ts'

const SATURDAY = 6
/** A day that is further off than this is never reached, as far as anybody needs to know. */
const FURTHEST_DAYS = 3660

type Calendar = {
  /** Work days of the class, ascending, each once: from the start of its first shift to the end of its last. */
  readonly days: readonly ScheduledShift[]
  readonly shiftsOf: (date: LocalDate) => readonly Interval[]
}

/**
 * The instants at which a ladder of days is reached; null: never, as far as is known. A working day is a scheduled day of
 * the class, a business day one from Monday to Friday; after the last scheduled day both are business days with the hours
 * of the last shift. A day counts unless all of it is paused, and is over when its shift ends, or when the pause that
 * stands then does. Docs: docs/clock-explain.md, Ladders in days.
 */
export function dayRungInstants({ facts, timeline }: Clock, rungs: readonly Rung[]): (EpochSeconds | null)[] {
  const { startedAt, zone, shifts } = facts
  if (startedAt === null || shifts.length === 0) return rungs.map(() => null)
  const calendar = calendarOf(facts)
  let date: LocalDate | null = workDayAt(calendar.days, startedAt, zone)
  return rungs.map((rung) => {
    if (rung.by !== 'days' || date === null) return null
    date = countDays(calendar, date, rung, timeline)
    return date === null ? null : firstAwake(endOf(calendar.shiftsOf(date)), timeline.idle)
  })
}

function calendarOf({ shifts, zone }: ClockFacts): Calendar {
  const byDate = Map.groupBy(shifts, ({ date }) => date)
  const days = [...byDate]
    .map(([date, own]) => ({ date, start: Math.min(...own.map(({ start }) => start)), end: endOf(own) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  const last = days.at(-1)
  const wallClock = (at: EpochSeconds | undefined) => parseClock(at === undefined ? '' : localClockAt(at, zone)) ?? 0
  const [startClock, endClock] = [wallClock(last?.start), wallClock(last?.end)]
  return { days, shiftsOf: (date) => byDate.get(date) ?? [shiftInstants(date, startClock, endClock, zone)] }
}

const endOf = (shifts: readonly Interval[]): EpochSeconds => Math.max(...shifts.map(({ end }) => end))

/** The date of the n-th day after `from` that counts; null when a pause or completion stands, or it is too far off. */
function countDays(calendar: Calendar, from: LocalDate, { of, days }: Rung & { by: 'days' }, { idle }: Timeline): LocalDate | null {
  let date = from
  let left = days
  while (left > 0) {
    date = of === 'working' ? nextWorkingDay(calendar.days, date) : nextBusinessDay(date)
    const shifts = calendar.shiftsOf(date)
    if (subtract(shifts, idle).length > 0) left--
    else if (isForEver(shifts, idle) || daysBetween(from, date) > FURTHEST_DAYS) return null
  }
  return date
}

function isForEver(shifts: readonly Interval[], idle: readonly Interval[]): boolean {
  const last = idle.at(-1)
  return last !== undefined && last.end === Number.POSITIVE_INFINITY && last.start < endOf(shifts)
}

const nextWorkingDay = (days: readonly ScheduledShift[], after: LocalDate): LocalDate =>
  days.find(({ date }) => date > after)?.date ?? nextBusinessDay(after)

function nextBusinessDay(after: LocalDate): LocalDate {
  let date = addDays(after, 1)
  while (weekdayOf(date) >= SATURDAY) date = addDays(date, 1)
  return date
}

/** The first instant from `at` on at which the clock neither pauses nor is stopped. */
function firstAwake(at: EpochSeconds, idle: readonly Interval[]): EpochSeconds | null {
  const awake = stretchAt(idle, at)?.end ?? at
  return awake === Number.POSITIVE_INFINITY ? null : awake
}
