import { toEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf } from '#kernel/zone-time.ts'
import type { Track } from '#modules/programmes/model.ts'
import { stateOf } from '#modules/tracks/rules/cell.ts'
import { completeSince, partsOf, type TrackFact } from '#modules/tracks/rules/from-facts.ts'
import type { ScheduledShift } from '#modules/tracks/rules/work-day.ts'
import type { Exemption, Pause } from './facts.ts'
import type { ClockPolicy } from './policy.ts'
import { type Clock, clockOf } from './timeline.ts'
import type { Watch } from './watch-policy.ts'

/** What the clocks of all agents of a class go by. */
export type ClassFrame = {
  readonly zone: string
  readonly shifts: readonly ScheduledShift[]
  readonly tracks: readonly Track[]
  readonly policies: readonly ClockPolicy[]
  readonly watches: readonly Watch[]
}

/** `begunAt`: since when the fact has held in any state; `at` is that of its present state. */
export type RecordedFact = TrackFact & { readonly track: string; readonly begunAt: string }
export type RecordedStatus = {
  readonly track: string
  readonly status: string
  readonly told: string | null
  readonly isOverride: boolean
  readonly since: EpochSeconds
}

/** What is on record of one agent that clocks go by. */
export type AgentRecord = {
  readonly state: string
  readonly leftOn: LocalDate | null
  readonly facts: readonly RecordedFact[]
  readonly statuses: readonly RecordedStatus[]
  /** `source`: what a pause follows, such as a ticket; null for people's own. */
  readonly pauses: readonly (Pause & { readonly source?: string | null })[]
  readonly exemptions: readonly Exemption[]
}

/** One clock of an agent. From `until` on nothing is reached any more: the agent has left; Infinity for everybody else. */
export type AgentClock = { readonly clock: Clock; readonly track: string | null; readonly until: EpochSeconds }

const NEVER = Number.POSITIVE_INFINITY
const SETTLED: ReadonlySet<string> = new Set(['complete', 'waived'])

export const isSettledTone = (tone: string | undefined): boolean => tone !== undefined && SETTLED.has(tone)

/** By the tones alone whether a status may start, stop or block something: most changes by hand do not, and cost nothing then. */
export function mayMoveClocks(before: string, after: string): boolean {
  if (isSettledTone(before) || isSettledTone(after)) return true
  return before !== 'blocked' && after !== 'blocked' && (before === 'not_started') !== (after === 'not_started')
}

/** The track a clock's key means: the one that has a part of that name, else the track itself. */
export const trackOfKey = (tracks: readonly Track[], key: string): Track | undefined =>
  tracks.find(({ parts }) => parts.some((part) => part.key === key)) ?? tracks.find((track) => track.key === key)

/**
 * When what starts or stops a clock was done: a part or a track by its facts, or by the word of a person who says that the whole track is
 * complete or waived. What only the agent reported does not count. The earliest holds, so that a proof which comes after the word makes
 * nobody later. Where a person says that a track is not done against its facts, the facts that complete it do not count; they do not either
 * once the attempts at an exam are used up.
 */
export function doneAt(tracks: readonly Track[], record: AgentRecord, key: string): EpochSeconds | null {
  const track = trackOfKey(tracks, key)
  if (!track) return null
  const status = record.statuses.find((one) => one.track === track.key)
  const isSettled = status !== undefined && isSettledTone(stateOf(track, status.status)?.tone)
  const isDenied = status?.isOverride === true && !isSettled
  const completing = new Set(track.doneWhen.flat())
  const facts = record.facts.filter((fact) => fact.track === track.key && !(isDenied && completing.has(fact.key)))
  const byFacts = factsDoneAt(track, facts, key)
  const told = isSettled ? [status.since] : []
  const instants = [...told, ...(byFacts === null ? [] : [toEpochSeconds(byFacts)])]
  return instants.length === 0 ? null : Math.min(...instants)
}

function factsDoneAt(track: Track, facts: readonly RecordedFact[], key: string): string | null {
  const part = partsOf(track, facts).find((one) => one.key === key)
  if (part) return part.state === 'done' ? part.at : null
  return completeSince(track, facts)
}

/**
 * When the event happened that starts a clock, such as the pairing with a certifier: the one place that knows where events stand. Until
 * calls are on record it is the instant at which the part was begun.
 */
export const eventAt = (record: AgentRecord, key: string): EpochSeconds | null => {
  const begun = record.facts.find((fact) => fact.key === `part:${key}`)
  return begun === undefined ? null : toEpochSeconds(begun.begunAt)
}

/** The beginning of the first shift; null for a class without days. */
export const classStartOf = ({ shifts }: Pick<ClassFrame, 'shifts'>): EpochSeconds | null =>
  shifts.length === 0 ? null : Math.min(...shifts.map(({ start }) => start))

function startedAt(frame: ClassFrame, record: AgentRecord, policy: ClockPolicy): EpochSeconds | null {
  const { starts, key } = policy
  if (starts === 'class start') return classStartOf(frame)
  return 'complete' in starts ? doneAt(frame.tracks, record, starts.complete) : eventAt(record, key)
}

/** A leaver's clocks go to the end of the last day, by its shift or the calendar. */
function leftAt({ shifts, zone }: ClassFrame, { state, leftOn }: AgentRecord): EpochSeconds {
  if (state !== 'leaver' || leftOn === null) return NEVER
  const ends = shifts.filter(({ date }) => date === leftOn).map(({ end }) => end)
  return ends.length > 0 ? Math.max(...ends) : instantOf(addDays(leftOn, 1), 0, zone)
}

/**
 * The clocks of one agent in the class the agent is in now, as the policy has them. Facts as they are now: what was complete and is open
 * again counts as if it had never been complete (decision 58).
 */
export function clocksOf(frame: ClassFrame, record: AgentRecord): AgentClock[] {
  const until = leftAt(frame, record)
  return frame.policies.map((policy) => {
    const done = doneAt(frame.tracks, record, policy.key)
    const clock = clockOf(policy, {
      zone: frame.zone,
      shifts: frame.shifts,
      startedAt: startedAt(frame, record, policy),
      pauses: record.pauses,
      completedAt: done === null ? [] : [done],
      reopenedAt: [],
      exemptions: record.exemptions,
    })
    return { clock, until, track: trackOfKey(frame.tracks, policy.key)?.key ?? null }
  })
}
