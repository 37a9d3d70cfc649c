import type { EpochSeconds } from '#kernel/interval.ts'
import type { AgentClock } from './from-record.ts'
import { atRiskAtOf, dueAtOf, type Pace, paceAt, stepsOf } from './read-clock.ts'
import { paceReason } from './reasons.ts'

/** Worst first. Source: product.md D10. */
export const WORST_FIRST = ['behind', 'blocked', 'at_risk', 'on_pace'] as const satisfies readonly Pace[]

/** The pace of an agent as a whole: that of the clock which stands worst; null while none has started, and when all are done. */
export type Standing = { readonly pace: (typeof WORST_FIRST)[number] | null; readonly because: string | null }
/** A standing and the instant from which it holds. */
export type Turn = Standing & { readonly at: EpochSeconds }

const NOTHING: Standing = { pace: null, because: null }
const EVER = Number.POSITIVE_INFINITY

/** The worst of the clocks at an instant; of two that stand equal the one that is due first, then the policy's order. */
export function standingAt(clocks: readonly AgentClock[], at: EpochSeconds): Standing {
  const read = clocks.map(({ clock, until }) => ({ clock, pace: paceAt(clock, Math.min(at, until)) }))
  for (const pace of WORST_FIRST) {
    const [first, ...others] = read.filter((one) => one.pace === pace)
    if (!first) continue
    const worst = others.reduce((a, b) => ((dueAtOf(b.clock) ?? EVER) < (dueAtOf(a.clock) ?? EVER) ? b : a), first)
    return { pace, because: paceReason(worst.clock, pace, at) }
  }
  return NOTHING
}

/** Instants at which a clock may change its pace although no fact does. */
function edgesOf({ clock }: AgentClock): EpochSeconds[] {
  const { facts, timeline, policy } = clock
  const steps = policy.limitSeconds === null ? stepsOf(clock).map(({ reachedAt }) => reachedAt) : []
  // Each pause by itself, as the reasons that hold are told as well.
  const pauses = facts.pauses.flatMap(({ since, until }) => [since, until])
  const stopped = timeline.stopped.flatMap(({ start, end }) => [start, end])
  const own = [facts.startedAt, atRiskAtOf(clock), dueAtOf(clock), timeline.exemptSince]
  return [...own, ...steps, ...pauses, ...stopped].flatMap((at) => at ?? [])
}

/**
 * The agent's standing at `from`, first, and every change of it to come if no fact changes: what a kept answer holds, so that nobody has to
 * ask again while only time passes. Sorted; at least one.
 */
export function turnsOf(clocks: readonly AgentClock[], from: EpochSeconds): [Turn, ...Turn[]] {
  const edges = new Set(clocks.flatMap(edgesOf).filter((at) => at > from && at < EVER))
  const turns: [Turn, ...Turn[]] = [{ at: from, ...standingAt(clocks, from) }]
  for (const at of [...edges].sort((a, b) => a - b)) {
    const next = standingAt(clocks, at)
    const last = turns.at(-1)
    if (next.pace !== last?.pace || next.because !== last?.because) turns.push({ at, ...next })
  }
  return turns
}
