import type { EpochSeconds } from '#kernel/interval.ts'
import type { AgentClock } from './from-record.ts'
import { atRiskAtOf, dueAtOf, type Pace, paceAt, stepsOf } from './read-clock.ts'
import { paceReason } from './reasons.ts'

/** Worst first. Source: product.md D10. */
export const WORST_FIRST = ['behind', 'blocked', 'at_risk', 'on_pace'] as const satisfies readonly Pace[]

/** The pace of an agent or a track as a whole: that of the clock which stands worst; null while none has started, and when all are done. */
export type Standing = { readonly pace: (typeof WORST_FIRST)[number] | null; readonly because: string | null }
/** A standing and the instant from which it holds. */
export type Turn = Standing & { readonly at: EpochSeconds }
type Turns = readonly [Turn, ...Turn[]]
/** `dueAt`: of two that stand equal the one that is due first is told of. */
export type RankedTurn = Turn & { readonly dueAt: EpochSeconds }

const EVER = Number.POSITIVE_INFINITY

const isShown = (pace: Pace): pace is (typeof WORST_FIRST)[number] => WORST_FIRST.some((one) => one === pace)

function rankedAt({ clock, until }: AgentClock, at: EpochSeconds): RankedTurn {
  const pace = paceAt(clock, Math.min(at, until))
  if (!isShown(pace)) return { at, pace: null, because: null, dueAt: EVER }
  return { at, pace, because: paceReason(clock, pace, at), dueAt: dueAtOf(clock) ?? EVER }
}

const rankOf = ({ pace }: Standing): number => (pace === null ? WORST_FIRST.length : WORST_FIRST.indexOf(pace))
const worse = (a: RankedTurn, b: RankedTurn): RankedTurn =>
  rankOf(b) < rankOf(a) || (rankOf(b) === rankOf(a) && b.dueAt < a.dueAt) ? b : a

/** The worst of them; of two that stand equal the one that is due first, then the policy's order. */
function worstOf(all: readonly RankedTurn[]): Standing {
  const [first, ...others] = all
  if (!first) return { pace: null, because: null }
  const { pace, because } = others.reduce(worse, first)
  return { pace, because }
}

/** The worst of the clocks at an instant. */
export const standingAt = (clocks: readonly AgentClock[], at: EpochSeconds): Standing => worstOf(clocks.map((one) => rankedAt(one, at)))

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

/** Whether a clock says nothing from an instant on, whatever the time: it has nothing to start by, or has stopped for good. */
const isSilent = ({ clock: { facts, timeline } }: AgentClock, from: EpochSeconds): boolean =>
  facts.startedAt === null || timeline.stopped.some(({ start, end }) => start <= from && end === EVER)

function turnsOfClock(one: AgentClock, from: EpochSeconds): RankedTurn[] {
  if (isSilent(one, from)) return []
  const edges = new Set(edgesOf(one).filter((at) => at > from && at < EVER))
  return [from, ...[...edges].sort((a, b) => a - b)].map((at) => rankedAt(one, at))
}

/** The worst of several courses of things, each sorted by time: where they stand at `from`, first, and every change to come. */
function mergeTurns(courses: readonly (readonly RankedTurn[])[], from: EpochSeconds): Turns {
  const later = new Set(courses.flatMap((course) => course.flatMap(({ at }) => (at > from ? [at] : []))))
  const standing = (at: EpochSeconds) => worstOf(courses.flatMap((course) => course.findLast((turn) => turn.at <= at) ?? []))
  const turns: [Turn, ...Turn[]] = [{ at: from, ...standing(from) }]
  for (const at of [...later].sort((a, b) => a - b)) {
    const next = standing(at)
    const last = turns.at(-1)
    if (next.pace !== last?.pace || next.because !== last?.because) turns.push({ at, ...next })
  }
  return turns
}

type AgentTurns = { readonly all: Turns; readonly byTrack: ReadonlyMap<string, Turns> }

/**
 * The agent's standing at `from`, first, and every change of it to come if no fact changes, as a whole and by track: what a kept answer
 * holds, so that nobody has to ask again while only time passes. What is `watched` shows on its track alone.
 */
export function turnsOf(
  clocks: readonly AgentClock[],
  from: EpochSeconds,
  watched: ReadonlyMap<string, readonly (readonly RankedTurn[])[]> = new Map(),
): AgentTurns {
  const read = clocks.map((one) => ({ track: one.track, turns: turnsOfClock(one, from) }))
  const tracks = new Set([...read.flatMap(({ track }) => track ?? []), ...watched.keys()])
  const ofTrack = (key: string) => [...read.flatMap(({ track, turns }) => (track === key ? [turns] : [])), ...(watched.get(key) ?? [])]
  return {
    all: mergeTurns(
      read.map(({ turns }) => turns),
      from,
    ),
    byTrack: new Map([...tracks].map((key) => [key, mergeTurns(ofTrack(key), from)])),
  }
}
