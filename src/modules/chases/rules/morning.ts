import type { EpochSeconds, Interval } from '#kernel/interval.ts'

/** From so long after the start on a lead is shown who is missing, and from so long on the lateness is one (policies.md 1.5). */
export const MISSING_AFTER_SECONDS = 300
export const LATE_AFTER_SECONDS = 600
/** People come early: so long before the start the roll can be taken. */
const OPENS_BEFORE_SECONDS = 4 * 3600

/** `away`: gave notice or is excused. `late`: missing for so long that the day will be an occurrence, unless a report says otherwise. */
export const ARRIVAL_STATES = ['expected', 'missing', 'late', 'here', 'away'] as const
export type ArrivalState = (typeof ARRIVAL_STATES)[number]

export type Signs = { readonly isSeen: boolean; readonly isInReport: boolean; readonly isAway: boolean }

/** Where an agent is at an instant of the shift, by what is known so far. Being seen wins over a call that was made before. */
export function arrivalState(shift: Interval, now: EpochSeconds, { isSeen, isInReport, isAway }: Signs): ArrivalState {
  if (isSeen || isInReport) return 'here'
  if (isAway) return 'away'
  const since = now - shift.start
  if (since >= LATE_AFTER_SECONDS) return 'late'
  return since >= MISSING_AFTER_SECONDS ? 'missing' : 'expected'
}

/** Whether the roll of a day can be taken by looking: from some hours before its start until its end, when the report takes over. */
export const isOpenAt = (shift: Interval, now: EpochSeconds): boolean => now >= shift.start - OPENS_BEFORE_SECONDS && now < shift.end
