import type { EpochSeconds } from '#kernel/interval.ts'
import { daysBetween, weekdayOf } from '#kernel/local-date.ts'
import { toMillisecond } from '#kernel/working-time.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { spokenClock, spokenSeconds } from '#modules/attendance/rules/spoken.ts'
import type { Pause } from './facts.ts'
import type { ClockState, StepReading } from './read-clock.ts'
import { type Clock, stretchAt } from './timeline.ts'
import { SPOKEN_CLOCK_STEP, SPOKEN_EXEMPTION, SPOKEN_PAUSE } from './words.ts'

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const SAME_WEEK_DAYS = 6

export type Said = {
  readonly at: EpochSeconds
  readonly state: ClockState
  readonly elapsedSeconds: number
  readonly dueAt: EpochSeconds | null
  /** The last step reached by then, told for a clock without a limit. */
  readonly reached: StepReading | undefined
}

/** Why a clock reads as it does, as a lead would say it; no full stop. */
export function becauseOf(clock: Clock, said: Said): string {
  const { facts, timeline } = clock
  if (said.state === 'stopped') return completed(clock, said)
  if (said.state === 'not_started') return waiting(clock, said)
  if (said.at >= timeline.exemptSince) return exempt(clock, said)
  if (said.state === 'paused') return [paused(clock, said), over(clock, said)].filter(Boolean).join('; ')
  return over(clock, said) ?? (clock.policy.limitSeconds === null ? unlimited(facts.zone, said) : used(clock, said))
}

/** `Tue 10:05`; with the date when it is not within the week around `near`. */
function moment(at: EpochSeconds, zone: string, near: EpochSeconds): string {
  const date = localDateAt(at, zone)
  const isNear = Math.abs(daysBetween(date, localDateAt(near, zone))) <= SAME_WEEK_DAYS
  return `${WEEKDAYS[weekdayOf(date)]} ${isNear ? '' : `${date} `}${spokenClock(at, zone)}`
}

const share = ({ policy: { limitSeconds } }: Clock, { elapsedSeconds }: Said): string =>
  limitSeconds === null ? spokenSeconds(elapsedSeconds) : `${spokenSeconds(elapsedSeconds)} of ${spokenSeconds(limitSeconds)}`

const used = (clock: Clock, said: Said): string =>
  `${share(clock, said)} used; at risk from ${spokenSeconds(clock.policy.atRiskSeconds ?? 0)} on`

const unlimited = (zone: string, { elapsedSeconds, reached, at }: Said): string =>
  reached?.reachedAt
    ? `${SPOKEN_CLOCK_STEP[reached.rung.step]} reached ${moment(reached.reachedAt, zone, at)}; ${spokenSeconds(elapsedSeconds)} used`
    : `${spokenSeconds(elapsedSeconds)} used; no limit in hours`

/** Null while there is time left. */
function over({ policy: { limitSeconds }, facts: { zone } }: Clock, { at, elapsedSeconds, dueAt }: Said): string | null {
  if (limitSeconds === null || dueAt === null || elapsedSeconds < limitSeconds) return null
  const overSeconds = toMillisecond(elapsedSeconds - limitSeconds)
  const limit = `limit of ${spokenSeconds(limitSeconds)}`
  if (overSeconds === 0) return `${limit} reached ${moment(dueAt, zone, at)}`
  return `${limit} passed ${moment(dueAt, zone, at)} (${spokenSeconds(overSeconds)} over)`
}

function completed(clock: Clock, said: Said): string {
  const { facts, timeline, policy } = clock
  const since = moment(stretchAt(timeline.stopped, said.at)?.start ?? said.at, facts.zone, said.at)
  if (facts.startedAt === null || said.at < facts.startedAt) return `complete since ${since}, before the clock started`
  const overSeconds = toMillisecond(said.elapsedSeconds - (policy.limitSeconds ?? Number.POSITIVE_INFINITY))
  return `complete since ${since}, after ${share(clock, said)}${overSeconds > 0 ? ` (${spokenSeconds(overSeconds)} over)` : ''}`
}

const waiting = ({ facts, policy }: Clock, { at }: Said): string =>
  facts.startedAt === null
    ? `not started: waits until ${policy.startWords}`
    : `not started: starts ${moment(facts.startedAt, facts.zone, at)}`

const withNote = (words: string, note: string | null | undefined): string => (note ? `${words} (${note})` : words)

/** What an exemption is granted for; empty where none is. */
export function exemptionWords({ facts, policy, timeline }: Clock): string {
  const granted = facts.exemptions.find(({ kind, since }) => since === timeline.exemptSince && policy.exemptWhen.includes(kind))
  return granted ? withNote(SPOKEN_EXEMPTION[granted.kind], granted.note) : ''
}

/** Also what an exemption does not end: a pause that stands, and a limit that is passed. */
function exempt(clock: Clock, said: Said): string {
  const since = `exempt since ${moment(clock.timeline.exemptSince, clock.facts.zone, said.at)}: ${exemptionWords(clock)}`
  const standing = said.state === 'paused' ? paused(clock, said) : null
  return [since, standing, over(clock, said) ?? `${share(clock, said)} used`].filter(Boolean).join('; ')
}

/** Every reason for which a clock pauses at an instant, each once. */
export function pauseReasons({ facts, policy }: Clock, at: EpochSeconds): string {
  const holds = ({ kind, since, until }: Pause) => policy.pausedBy.includes(kind) && since <= at && at < (until ?? Number.POSITIVE_INFINITY)
  const reasons = new Set(facts.pauses.filter(holds).map(({ kind, note }) => withNote(SPOKEN_PAUSE[kind], note)))
  return [...reasons].sort().join(', ')
}

/** Since and until are those of the whole stretch, however many pauses make it. */
function paused(clock: Clock, { at }: Said): string {
  const { facts, timeline } = clock
  const stretch = stretchAt(timeline.paused, at)
  const since = moment(stretch?.start ?? at, facts.zone, at)
  const until = stretch && stretch.end !== Number.POSITIVE_INFINITY ? ` until ${moment(stretch.end, facts.zone, at)}` : ''
  return `paused since ${since}${until}: ${pauseReasons(clock, at)}`
}
