import type { EpochSeconds } from '#kernel/interval.ts'
import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { spokenClock, spokenSeconds } from '#modules/attendance/rules/spoken.ts'
import { exemptionWords, pauseReasons } from './because.ts'
import type { Rung } from './ladder.ts'
import type { ClockPolicy } from './policy.ts'
import { dueAtOf, type Pace, stepsOf } from './read-clock.ts'
import { type Clock, stretchAt } from './timeline.ts'
import { SPOKEN_CLOCK_STEP } from './words.ts'

/** `Thu, Oct 8, 08:30` in the zone: good at any time, as it names the date. */
export function spokenMoment(at: EpochSeconds, zone: string): string {
  const date: LocalDate = localDateAt(at, zone)
  return `${spokenDate(date)}, ${spokenClock(at, zone)}`
}

/** How a step, or with null the limit, came to be reached. */
export function reachedWords(policy: ClockPolicy, rung: Rung | null, reachedAt: EpochSeconds, zone: string): string {
  const moment = spokenMoment(reachedAt, zone)
  if (rung === null) return `${policy.name}: limit of ${spokenSeconds(policy.limitSeconds ?? 0)} reached ${moment}`
  const step = `${policy.name}: ${SPOKEN_CLOCK_STEP[rung.step]}${rung.with === 'hr' ? ' with HR' : ''} reached ${moment}`
  if (rung.by === 'hours') return `${step}, after ${spokenSeconds(rung.atSeconds)}`
  return `${step}, ${rung.days} ${rung.of} ${rung.days === 1 ? 'day' : 'days'} on`
}

/**
 * Why an agent has a pace, in words that stay true until the pace changes: instants, never amounts that grow. Null for a clock that has
 * not started or is done.
 */
export function paceReason(clock: Clock, pace: Pace, at: EpochSeconds): string | null {
  const words = WORDS[pace]?.(clock, at)
  return words === undefined ? null : `${clock.policy.name}: ${words}`
}

const WORDS: Readonly<Partial<Record<Pace, (clock: Clock, at: EpochSeconds) => string>>> = {
  behind: behindWords,
  blocked: blockedWords,
  at_risk: dueWords,
  on_pace: dueWords,
}

function behindWords(clock: Clock, at: EpochSeconds): string {
  const { policy, facts } = clock
  const dueAt = dueAtOf(clock)
  if (policy.limitSeconds !== null && dueAt !== null)
    return `limit of ${spokenSeconds(policy.limitSeconds)} reached ${spokenMoment(dueAt, facts.zone)}`
  const step = stepsOf(clock).findLast(({ reachedAt }) => reachedAt !== null && reachedAt <= at)
  return step?.reachedAt ? `${SPOKEN_CLOCK_STEP[step.rung.step]} reached ${spokenMoment(step.reachedAt, facts.zone)}` : 'behind'
}

function blockedWords(clock: Clock, at: EpochSeconds): string {
  const { facts, timeline } = clock
  if (at >= timeline.exemptSince) return `exempt since ${spokenMoment(timeline.exemptSince, facts.zone)}: ${exemptionWords(clock)}`
  const stretch = stretchAt(timeline.paused, at)
  const until = stretch && stretch.end !== Number.POSITIVE_INFINITY ? ` until ${spokenMoment(stretch.end, facts.zone)}` : ''
  return `paused since ${spokenMoment(stretch?.start ?? at, facts.zone)}${until}: ${pauseReasons(clock, at)}`
}

function dueWords(clock: Clock): string {
  const { policy, facts } = clock
  const dueAt = dueAtOf(clock)
  if (dueAt !== null) return `due ${spokenMoment(dueAt, facts.zone)}`
  if (policy.limitSeconds === null) return 'no limit in hours'
  return `its limit of ${spokenSeconds(policy.limitSeconds)} lies after the last day of the class`
}
