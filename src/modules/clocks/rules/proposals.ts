import type { EpochSeconds } from '#kernel/interval.ts'
import type { AgentClock } from './from-record.ts'
import type { ClockStep } from './ladder.ts'
import { dueAtOf, stepsOf } from './read-clock.ts'
import { reachedWords } from './reasons.ts'

/** `limit`: it has passed on a clock whose ladder counts days, so that no step stands for it. */
export const PROPOSED_STEPS = ['limit', 'coaching', 'verbal', 'written', 'final', 'termination_review'] as const satisfies readonly (
  | ClockStep
  | 'limit'
)[]
export type ProposedStep = (typeof PROPOSED_STEPS)[number]

/** A step that was reached: a person decides what follows. */
export type StepReached = {
  readonly clock: string
  readonly step: ProposedStep
  readonly reachedAt: EpochSeconds
  /** Without a full stop: `AHIP: verbal coaching reached Thu 8 Oct 08:30, after 24 h`. */
  readonly because: string
}

/** Every step a clock reaches as far as the facts go, in its order, also those to come. */
function ahead({ clock, until }: AgentClock): StepReached[] {
  const { policy, facts, timeline } = clock
  const limitAt = policy.rungs.some(({ by }) => by === 'hours') ? null : dueAtOf(clock)
  const limit = limitAt !== null && limitAt < timeline.exemptSince ? [{ step: 'limit' as const, reachedAt: limitAt, rung: null }] : []
  const steps = stepsOf(clock).map(({ rung, reachedAt }) => ({ step: rung.step, reachedAt, rung }))
  return [...limit, ...steps].flatMap(({ step, reachedAt, rung }) =>
    reachedAt === null || reachedAt > until
      ? []
      : [{ clock: policy.key, step, reachedAt, because: reachedWords(policy, rung, reachedAt, facts.zone) }],
  )
}

/** The steps that are reached by `at`: what is to be proposed, and nothing else is. Pure; the stored ones must agree (decision 58). */
export const stepsReached = (clocks: readonly AgentClock[], at: EpochSeconds): StepReached[] =>
  clocks.flatMap((one) => ahead(one).filter(({ reachedAt }) => reachedAt <= at))

/**
 * The next instant after `at` at which something is reached or starts although no fact changes; null: never, as far as the facts go.
 */
export function nextLookAt(clocks: readonly AgentClock[], at: EpochSeconds): EpochSeconds | null {
  const starts = clocks.flatMap(({ clock }) => clock.facts.startedAt ?? [])
  const reached = clocks.flatMap((one) => ahead(one).map(({ reachedAt }) => reachedAt))
  const later = [...starts, ...reached].filter((instant) => instant > at)
  return later.length === 0 ? null : Math.min(...later)
}

export type StoredStep = {
  readonly clock: string
  readonly step: ProposedStep
  readonly reachedAt: EpochSeconds
  readonly because: string
  readonly isWithdrawn: boolean
}
export type StepChanges = {
  readonly proposed: readonly StepReached[]
  /** Still reached, at another instant than before. */
  readonly moved: readonly StepReached[]
  readonly withdrawn: readonly StoredStep[]
}

const nameOf = ({ clock, step }: { clock: string; step: string }) => `${clock} ${step}`

/** What makes the stored proposals those that are reached. */
export function changesOf(stored: readonly StoredStep[], reached: readonly StepReached[]): StepChanges {
  const standing = new Map(stored.filter(({ isWithdrawn }) => !isWithdrawn).map((one) => [nameOf(one), one]))
  const wanted = new Set(reached.map(nameOf))
  return {
    proposed: reached.filter((one) => !standing.has(nameOf(one))),
    moved: reached.filter((one) => {
      const before = standing.get(nameOf(one))
      return before !== undefined && before.reachedAt !== one.reachedAt
    }),
    withdrawn: [...standing.values()].filter((one) => !wanted.has(nameOf(one))),
  }
}
