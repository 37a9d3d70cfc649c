import type { DayOneItem } from '../model.ts'
import type { TimedItem } from '../rules/timer.ts'

export const epochSeconds = (instant: string): number => Date.parse(instant) / 1000

/** An item as the timer takes it. */
export const timed = ({ minutes, shownSeconds, shownSince, reviewedAt }: DayOneItem): TimedItem => ({
  ...{ minutes, shownSeconds, isReviewed: reviewedAt !== null },
  shownSince: shownSince === null ? null : epochSeconds(shownSince),
})
