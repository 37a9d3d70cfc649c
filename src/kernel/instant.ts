import type { EpochSeconds } from './interval.ts'

/** An instant as ISO 8601 text in UTC, ending in `Z`: how it is stored in rows, answers and events. */
export type Instant = string

export const toEpochSeconds = (instant: Instant): EpochSeconds => Date.parse(instant) / 1000

/** To the nearest millisecond: a date cuts the binary remainder of `seconds * 1000` off, which would lose one. */
export const fromEpochSeconds = (seconds: EpochSeconds): Instant => new Date(Math.round(seconds * 1000)).toISOString()

export const addSeconds = (instant: Instant, seconds: number): Instant => fromEpochSeconds(toEpochSeconds(instant) + seconds)
