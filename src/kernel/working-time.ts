import { cutTo, type EpochSeconds, type Interval, lengthSeconds, subtract, totalSeconds } from './interval.ts'

/** The stretches in which seconds count: sorted, disjoint. */
export type WorkingTime = readonly Interval[]

/** Shifts less pauses. Overlapping shifts count once, overlapping pauses take once; breaks stay in (policies.md 2). */
export const workingTime = (shifts: readonly Interval[], pauses: readonly Interval[] = []): WorkingTime => subtract(shifts, pauses)

/**
 * Instants are exact to the millisecond, and so are sums of them: without rounding, the binary form of a fraction would
 * miss a threshold that the clock on the wall has reached.
 */
export const toMillisecond = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** Working seconds from one instant to another; 0 when `to` comes first. */
export const workingSeconds = (time: WorkingTime, from: EpochSeconds, to: EpochSeconds): number =>
  toMillisecond(totalSeconds(cutTo({ start: from, end: to }, time)))

/**
 * The first instant at which `seconds` have been worked since `from`: the end of a shift, not the start of the next, when
 * they end together. Null when the working time runs out before; `from` itself when nothing is left to work.
 */
export function instantAfter(time: WorkingTime, from: EpochSeconds, seconds: number): EpochSeconds | null {
  let left = toMillisecond(seconds)
  if (left <= 0) return from
  for (const stretch of cutTo({ start: from, end: Number.POSITIVE_INFINITY }, time)) {
    const length = toMillisecond(lengthSeconds(stretch))
    if (left <= length) return toMillisecond(stretch.start + left)
    left = toMillisecond(left - length)
  }
  return null
}
