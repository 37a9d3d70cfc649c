import { fromEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import type { AgentClockView, ClockExemption, ClockPause, CohortClocks } from './model.ts'
import type { AgentClock } from './rules/from-record.ts'
import { atRiskAtOf, dueAtOf, readClock, stepsOf } from './rules/read-clock.ts'
import type { StoredExemption, StoredPause } from './store/records.ts'

const iso = (at: EpochSeconds | null) => (at === null || !Number.isFinite(at) ? null : fromEpochSeconds(at))

export const pauseView = ({ by, begunAt, endedAt, since, until, ...pause }: StoredPause): ClockPause => ({
  id: pause.id,
  kind: pause.kind,
  note: pause.note,
  since: fromEpochSeconds(since),
  until: iso(until),
  begunBy: by,
  begunAt: fromEpochSeconds(begunAt),
  endedBy: pause.endedBy,
  endedAt: iso(endedAt),
  source: pause.source,
  version: pause.version,
})

export const exemptionView = ({ id, kind, note, since, by, grantedAt, version }: StoredExemption): ClockExemption => ({
  id,
  kind,
  note,
  since: fromEpochSeconds(since),
  grantedBy: by,
  grantedAt: fromEpochSeconds(grantedAt),
  version,
})

/** One clock at an instant; a leaver's is read at the end of the last day. */
export function clockView({ clock, track, until }: AgentClock, now: EpochSeconds): AgentClockView {
  const { policy, facts, timeline } = clock
  const at = Math.min(now, until)
  const { at: _, ...reading } = readClock(clock, at)
  const stopped = timeline.stopped.at(-1)
  return {
    key: policy.key,
    name: policy.name,
    track,
    startWords: policy.startWords,
    ...reading,
    startedAt: iso(facts.startedAt),
    stoppedAt: stopped && stopped.start <= at ? iso(stopped.start) : null,
    limitSeconds: policy.limitSeconds,
    atRiskAt: iso(atRiskAtOf(clock)),
    dueAt: iso(dueAtOf(clock)),
    steps: stepsOf(clock).map(({ rung, reachedAt }) => ({
      step: rung.step,
      with: rung.with,
      atSeconds: rung.by === 'hours' ? rung.atSeconds : null,
      reachedAt: reachedAt !== null && reachedAt <= until ? iso(reachedAt) : null,
    })),
    pauses: timeline.paused
      .filter(({ end, start }) => facts.startedAt !== null && end > facts.startedAt && (stopped === undefined || start < stopped.start))
      .map(({ start, end }) => ({ since: fromEpochSeconds(start), until: iso(end) })),
    grantsExemption: policy.exemptWhen.length > 0,
  }
}

/** The clock in one line for a list of many. */
export function clockRow(agent: { agentId: string; name: string }, one: AgentClock, now: EpochSeconds): CohortClocks['rows'][number] {
  const { key, state, pace, because, elapsedSeconds, startedAt, dueAt, steps } = clockView(one, now)
  const reached = steps.findLast(({ reachedAt }) => reachedAt !== null && Date.parse(reachedAt) <= now * 1000)
  return { ...agent, key, state, pace, because, elapsedSeconds, startedAt, dueAt, step: reached?.step ?? null }
}
