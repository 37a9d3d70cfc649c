import type { EpochSeconds, Interval } from '#kernel/interval.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { TrackCell } from './model.ts'

/** What is on record for one agent and track. */
export type TrackFacts = {
  readonly status: string
  readonly note: string | null
  readonly reason: string | null
  readonly since: string | null
  readonly at: string | null
  readonly by: string | null
  readonly version: number
}

/** A scheduled day with its shift as epoch seconds. */
export type ScheduledShift = Interval & { readonly date: LocalDate }

const FIRST = 0

/** The state a track is in before anybody touched it: the first of the programme's list. */
export const untouched = (track: Track): TrackFacts => ({
  status: track.states[FIRST]?.key ?? 'not_started',
  note: null,
  reason: null,
  since: null,
  at: null,
  by: null,
  version: 0,
})

export const stateOf = (track: Track, status: string) => track.states.find((state) => state.key === status)

/** The cell as it is shown. A status that the programme no longer has keeps its key as label. */
export function cellOf(track: Track, facts: TrackFacts | undefined): TrackCell {
  const { status, ...rest } = facts ?? untouched(track)
  const state = stateOf(track, status)
  return { value: status, label: state?.label ?? status, tone: state?.tone ?? 'not_started', ...rest }
}

export type TrackWish = { readonly status: string; readonly note?: string | undefined; readonly reason?: string | undefined }
export type TrackRefusal = {
  readonly code: 'track.unknown_state' | 'track.reason_missing' | 'track.agent_left'
  readonly path: string
  readonly message: string
}
export type TrackJudgement =
  | { readonly ok: true; readonly changes: boolean; readonly note: string | null; readonly reason: string | null }
  | { readonly ok: false; readonly refusal: TrackRefusal }

const refused = (code: TrackRefusal['code'], path: string, message: string): TrackJudgement => ({
  ok: false,
  refusal: { code, path, message },
})

/**
 * The one guard of every path that sets a status (policies.md 3). Complete and waived need an accepted proof or form;
 * none exist yet, so they need a reason and stand as overrides. The same status again without a note changes nothing.
 */
export function judgeTrackChange(track: Track, agent: { name: string; state: string }, facts: TrackFacts, wish: TrackWish): TrackJudgement {
  if (agent.state === 'leaver')
    return refused('track.agent_left', '', `${agent.name} has left, so the tracks stay as they were on the last day.`)
  const state = stateOf(track, wish.status)
  if (!state) {
    const allowed = track.states.map((s) => s.key).join(', ')
    return refused('track.unknown_state', 'status', `${track.name} has no state "${wish.status}". Use one of: ${allowed}.`)
  }
  const isSame = wish.status === facts.status
  const reason = wish.reason || (isSame ? facts.reason : null)
  if (state.needsReason && !reason) {
    const message = `"${state.label}" without an accepted proof or form is an override of ${track.name}: give a reason.`
    return refused('track.reason_missing', 'reason', message)
  }
  const note = wish.note || null
  const changes = !isSame || note !== null || reason !== facts.reason
  return { ok: true, changes, note: note ?? (isSame ? facts.note : null), reason }
}

/**
 * The work day that something done at an instant counts for: the local date, except after a night shift. The date a
 * shift ends on belongs to the day it began on, until the next shift starts.
 */
export function workDayAt(shifts: readonly ScheduledShift[], at: EpochSeconds, zone: string): LocalDate {
  const today = localDateAt(at, zone)
  const night = shifts.find((shift) => shift.date === addDays(today, -1) && localDateAt(shift.end, zone) === today)
  const next = shifts.find((shift) => shift.date === today)
  return night && !(next && at >= next.start) ? night.date : today
}

const isSettled = (track: Track, status: string | undefined): boolean => {
  const tone = status === undefined ? undefined : stateOf(track, status)?.tone
  return tone === 'complete' || tone === 'waived'
}

/** What a change brings with it, in sentences; `statuses` holds the agent's tracks after the change. */
export function consequencesOf(
  tracks: readonly Track[],
  track: Track,
  statuses: ReadonlyMap<string, string>,
  reason: string | null,
): string[] {
  const state = stateOf(track, statuses.get(track.key) ?? '')
  const said: string[] = []
  if (state?.needsReason) said.push(`${track.name} stands as ${state.label} by override: ${reason}`)
  if (state && state.tone !== 'not_started') {
    const before = tracks.filter((t) => track.after.includes(t.key) && !isSettled(t, statuses.get(t.key)))
    for (const open of before) said.push(`${open.name} comes before ${track.name} and is not done yet.`)
  }
  if (tracks.every((t) => isSettled(t, statuses.get(t.key)))) said.push('Every track is now complete or waived.')
  return said
}
