import { type EpochSeconds, type Interval, union } from '#kernel/interval.ts'
import { type WorkingTime, workingTime } from '#kernel/working-time.ts'
import type { ClockFacts } from './facts.ts'
import type { ClockPolicy } from './policy.ts'

const EVER = Number.POSITIVE_INFINITY
const BEFORE_ALL = Number.NEGATIVE_INFINITY

/** The facts of a clock as stretches of time: each sorted and disjoint, `end` Infinity where it stands. */
export type Timeline = {
  /** Where seconds count: shifts since the start, less pauses, less what comes after completion. */
  readonly counting: WorkingTime
  readonly paused: readonly Interval[]
  readonly stopped: readonly Interval[]
  /** Paused or stopped. */
  readonly idle: readonly Interval[]
  readonly exemptSince: EpochSeconds
}

export type Clock = { readonly policy: ClockPolicy; readonly facts: ClockFacts; readonly timeline: Timeline }

/** A clock ready to be read at any instant. Pure and total. Source: policies.md 2. */
export function clockOf(policy: ClockPolicy, facts: ClockFacts): Clock {
  const counts = facts.pauses.filter(({ kind }) => policy.pausedBy.includes(kind))
  const paused = union(counts.map(({ since, until }) => ({ start: since, end: until ?? EVER })))
  const stopped = stoppedStretches(facts)
  const idle = union([...paused, ...stopped])
  const beforeStart = { start: BEFORE_ALL, end: facts.startedAt ?? EVER }
  const granted = facts.exemptions.filter(({ kind }) => policy.exemptWhen.includes(kind))
  const timeline = {
    counting: workingTime(facts.shifts, [...idle, beforeStart]),
    paused,
    stopped,
    idle,
    exemptSince: Math.min(EVER, ...granted.map(({ since }) => since)),
  }
  return { policy, facts, timeline }
}

/** From each completion to the next reopening; of several completions the first holds. At one instant, completion does. */
function stoppedStretches({ completedAt, reopenedAt }: ClockFacts): Interval[] {
  return union(completedAt.map((start) => ({ start, end: Math.min(EVER, ...reopenedAt.filter((at) => at > start)) })))
}

export const stretchAt = (stretches: readonly Interval[], at: EpochSeconds): Interval | undefined =>
  stretches.find(({ start, end }) => start <= at && at < end)
