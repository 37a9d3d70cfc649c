import type { EpochSeconds } from '#kernel/interval.ts'
import { instantAfter, toMillisecond, workingSeconds } from '#kernel/working-time.ts'
import { becauseOf } from './because.ts'
import { dayRungInstants } from './days.ts'
import type { Rung } from './ladder.ts'
import { type Clock, stretchAt } from './timeline.ts'

export const CLOCK_STATES = ['not_started', 'running', 'paused', 'stopped'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

export const PACES = ['not_started', 'on_pace', 'at_risk', 'behind', 'blocked', 'done'] as const
export type Pace = (typeof PACES)[number]

/** A clock at one instant. Seconds are of class working time. */
export type ClockReading = {
  readonly at: EpochSeconds
  readonly elapsedSeconds: number
  /** 0 from the limit on; null without a limit. */
  readonly remainingSeconds: number | null
  readonly state: ClockState
  /** Whether the class is on shift: a running clock counts only then. */
  readonly onShift: boolean
  readonly pace: Pace
  /** What a lead would say. */
  readonly because: string
}

/** A rung with the instant it is reached; null: not as far as the facts go. */
export type StepReading = { readonly rung: Rung; readonly reachedAt: EpochSeconds | null }

const FROM_THE_START = Number.NEGATIVE_INFINITY

export const elapsedSecondsAt = ({ timeline }: Clock, at: EpochSeconds): number => workingSeconds(timeline.counting, FROM_THE_START, at)

export function stateAt({ facts, timeline }: Clock, at: EpochSeconds): ClockState {
  if (stretchAt(timeline.stopped, at)) return 'stopped'
  if (facts.startedAt === null || at < facts.startedAt) return 'not_started'
  return stretchAt(timeline.paused, at) ? 'paused' : 'running'
}

/**
 * The instant the limit is reached if nothing pauses but what is known; null when it is not: the known shifts run out, a
 * pause stands, the clock stopped before, or there is no limit.
 */
export const dueAtOf = ({ policy, timeline }: Clock): EpochSeconds | null =>
  policy.limitSeconds === null ? null : instantAfter(timeline.counting, FROM_THE_START, policy.limitSeconds)

/** The instant from which a clock is at risk; null as with `dueAtOf`. */
export const atRiskAtOf = ({ policy, timeline }: Clock): EpochSeconds | null =>
  policy.atRiskSeconds === null ? null : instantAfter(timeline.counting, FROM_THE_START, policy.atRiskSeconds)

/** Every rung, in order, with the instant it is reached. Always derived: a pause that becomes known late moves it. */
export function stepsOf(clock: Clock): StepReading[] {
  const { policy, timeline } = clock
  const byDays = dayRungInstants(clock, policy.rungs)
  return policy.rungs.map((rung, index) => {
    const reachedAt = rung.by === 'hours' ? instantAfter(timeline.counting, FROM_THE_START, rung.atSeconds) : (byDays[index] ?? null)
    return { rung, reachedAt: reachedAt !== null && reachedAt < timeline.exemptSince ? reachedAt : null }
  })
}

/** With a limit the ladder has no part in the pace; finding it out would be half the work of a reading. */
const lastStep = (clock: Clock, at: EpochSeconds): StepReading | undefined =>
  clock.policy.limitSeconds === null ? stepsOf(clock).findLast(({ reachedAt }) => reachedAt !== null && reachedAt <= at) : undefined

/** The clock at an instant, whether past or future. Thresholds are inclusive: at the limit an agent is behind. Source: policies.md 2. */
export function readClock(clock: Clock, at: EpochSeconds): ClockReading {
  const { limitSeconds } = clock.policy
  const elapsedSeconds = elapsedSecondsAt(clock, at)
  const state = stateAt(clock, at)
  const reached = lastStep(clock, at)
  return {
    at,
    elapsedSeconds,
    remainingSeconds: limitSeconds === null ? null : toMillisecond(Math.max(0, limitSeconds - elapsedSeconds)),
    state,
    onShift: clock.facts.shifts.some((shift) => shift.start <= at && at < shift.end),
    pace: paceOf(clock, { at, state, elapsedSeconds, isStepReached: reached !== undefined }),
    because: becauseOf(clock, { at, state, elapsedSeconds, dueAt: dueAtOf(clock), reached }),
  }
}

/** The pace alone, without the words: what a whole class is looked through by. */
export function paceAt(clock: Clock, at: EpochSeconds): Pace {
  const state = stateAt(clock, at)
  return paceOf(clock, { at, state, elapsedSeconds: elapsedSecondsAt(clock, at), isStepReached: lastStep(clock, at) !== undefined })
}

type Standing = Pick<ClockReading, 'at' | 'state' | 'elapsedSeconds'> & { readonly isStepReached: boolean }

/** What stands in the agent's way says more than how late it made them, so a pause shows even past the limit. */
function paceOf({ policy, timeline }: Clock, { at, state, elapsedSeconds, isStepReached }: Standing): Pace {
  if (state === 'stopped') return 'done'
  if (state === 'not_started') return 'not_started'
  if (state === 'paused' || at >= timeline.exemptSince) return 'blocked'
  if (policy.limitSeconds === null || policy.atRiskSeconds === null) return isStepReached ? 'behind' : 'on_pace'
  if (elapsedSeconds >= policy.limitSeconds) return 'behind'
  return elapsedSeconds >= policy.atRiskSeconds ? 'at_risk' : 'on_pace'
}
