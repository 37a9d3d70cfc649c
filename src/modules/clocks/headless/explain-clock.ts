import type { EpochSeconds } from '#kernel/interval.ts'
import { localIsoAt } from '#kernel/zone-time.ts'
import { dueAtOf, readClock, stepsOf } from '../rules/read-clock.ts'
import { clockOf } from '../rules/timeline.ts'
import type { ClockCase } from './case-file.ts'
import type { ClockExplained, StepLine } from './output.ts'

/** What a clock says of a case: at each instant asked, each step, the due time. Pure. Format: docs/clock-explain.md. */
export function explainClock({ policy, facts, at, problems }: ClockCase): ClockExplained {
  const clock = clockOf(policy, facts)
  const iso = (instant: EpochSeconds | null) => (instant === null ? null : localIsoAt(instant, facts.zone))
  const last = clock.timeline.stopped.at(-1)
  return {
    clock: policy.name,
    startedAt: iso(facts.startedAt),
    stoppedAt: iso(last?.end === Number.POSITIVE_INFINITY ? last.start : null),
    limitSeconds: policy.limitSeconds,
    at: at.map((instant) => ({ ...readClock(clock, instant), at: localIsoAt(instant, facts.zone) })),
    steps: stepLines(stepsOf(clock), iso),
    dueAt: iso(dueAtOf(clock)),
    problems,
  }
}

function stepLines(steps: ReturnType<typeof stepsOf>, iso: (at: EpochSeconds | null) => string | null): StepLine[] {
  const days = { working: 0, business: 0 }
  return steps.map(({ rung, reachedAt }) => {
    if (rung.by === 'days') days[rung.of] += rung.days
    return {
      step: rung.step,
      ...(rung.with === null ? {} : { with: rung.with }),
      ...(rung.by === 'hours' ? { atSeconds: rung.atSeconds } : { afterDays: { ...days } }),
      reachedAt: iso(reachedAt),
    }
  })
}
