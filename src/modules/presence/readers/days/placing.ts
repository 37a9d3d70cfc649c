import { type EpochSeconds, type Interval, lengthSeconds, overlapSeconds } from '#kernel/interval.ts'
import type { Shift } from '../../reading.ts'
import type { Stamp } from '../cells/stamps.ts'
import type { Readings, WallClock } from '../wall-clock.ts'
import type { WorkDay } from './work-day.ts'

/** What the row itself says about its length, for telling an hour that happens twice apart. */
export type RowLength = {
  /** Seconds; null when the row gives none. */
  readonly seconds: number | null
  /** The length leaves out times away, so the visit may span more than it, never less. */
  readonly isTotal: boolean
}

/** Lengths are rounded to the minute, and clock times cut to it. */
const ROUNDING_SECONDS = 60

/**
 * The visit between two stamps, or null when it would end before it begins. Times that happen twice mean the first one,
 * unless only a later one agrees with the row's length. An exit without a date that reads earlier than its join is past
 * midnight, as far as the `shifts` make that likely; without any it always is.
 */
export function placeVisit(clock: WallClock, join: Stamp, leave: Stamp, length: RowLength, shifts: readonly Shift[]): Interval | null {
  if (join.day === null) return null
  const joins = readingsOf(clock, join, join.day)
  const sameDay = pairsOf(joins, readingsOf(clock, leave, leave.day ?? join.day))
  if (leave.day !== null || leave.offset !== null || leave.seconds >= join.seconds) return fitting(sameDay, length)
  const [midnight] = clock.read(join.day + 1, 0)
  const visit = fitting([...sameDay, ...pairsOf(joins, readingsOf(clock, leave, join.day + 1))], length)
  return visit && shifts.length > 0 && isBlunder(visit, midnight, length, shifts) ? null : visit
}

/** How long after its shift, or after midnight where that is later, a stay may run on. */
const RUN_ON_SECONDS = 4 * 3600
const LONGEST_STAY_SECONDS = 20 * 3600

/**
 * Whether a stay over midnight is rather two times that are wrong: it runs on for hours past the shift and past midnight,
 * or takes nearly a day and a night, and the row's own length does not prove it.
 */
function isBlunder(visit: Interval, midnight: EpochSeconds, { seconds }: RowLength, shifts: readonly Shift[]): boolean {
  const ends = shifts.flatMap((shift) => (shift.start < midnight && shift.end > visit.start ? [shift.end] : []))
  const latest = Math.min(Math.max(midnight, ...ends) + RUN_ON_SECONDS, visit.start + LONGEST_STAY_SECONDS)
  return visit.end > latest && (seconds === null || seconds <= latest - visit.start)
}

const readingsOf = (clock: WallClock, stamp: Stamp, day: number): Readings =>
  stamp.offset === null ? clock.read(day, stamp.seconds) : [day * 86_400 + stamp.seconds - stamp.offset]

function pairsOf(joins: readonly EpochSeconds[], leaves: readonly EpochSeconds[]): Interval[] {
  const pairs: Interval[] = []
  for (const start of joins) for (const end of leaves) if (end >= start) pairs.push({ start, end })
  return pairs
}

function fitting(pairs: readonly Interval[], { seconds, isTotal }: RowLength): Interval | null {
  const [first] = pairs
  if (first === undefined) return null
  if (pairs.length === 1 || seconds === null) return first
  const exact = isTotal ? undefined : pairs.find((pair) => isLongEnough(pair, seconds) && lengthSeconds(pair) <= seconds + ROUNDING_SECONDS)
  return exact ?? pairs.find((pair) => isLongEnough(pair, seconds)) ?? first
}

const isLongEnough = (visit: Interval, seconds: number | null): boolean =>
  seconds === null || lengthSeconds(visit) >= seconds - ROUNDING_SECONDS

/**
 * The visit between two clock times without a date, or null as `placeVisit`, on a work day: on the day whose placing shares most with the shift,
 * so that times after midnight fall into the night that began the evening before.
 */
export function placeClockVisit(clock: WallClock, workDay: WorkDay, join: Stamp, leave: Stamp, length: RowLength): Interval | null {
  let best: Interval | null = null
  for (const day of workDay.days) {
    const visit = placeVisit(clock, { ...join, day }, leave, length, workDay.shift ? [workDay.shift] : [])
    if (visit && (best === null || isNearer(visit, best, workDay.shift, length))) best = visit
  }
  return best
}

/** Only in the hour that happens twice do two placings differ so much: 20 minutes, or all but 20 minutes of a day. */
const HALF_A_DAY_SECONDS = 12 * 3600

/** Is not overlong, shares more with the shift, or, where both share as much, begins nearer to the shift's middle. */
function isNearer(visit: Interval, other: Interval, shift: Shift | null, { seconds }: RowLength): boolean {
  if (!shift) return false
  const shorter = lengthSeconds(other) - lengthSeconds(visit)
  if (Math.abs(shorter) > HALF_A_DAY_SECONDS) return shorter > 0 ? isLongEnough(visit, seconds) : !isLongEnough(other, seconds)
  const more = overlapSeconds(visit, shift) - overlapSeconds(other, shift)
  if (more !== 0) return more > 0
  const middle = (shift.start + shift.end) / 2
  return Math.abs(visit.start - middle) < Math.abs(other.start - middle)
}
