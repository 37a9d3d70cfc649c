import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { ROLE_NAMES } from '#modules/people/model.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { react, recordParts } from '#platform/outbox/record.ts'
import { maySetTrack, setsAs } from '../access.ts'
import { trackChanged, tracksMoved } from '../events.ts'
import type { TrackCell } from '../model.ts'
import { cellOf, consequencesOf, type TrackFacts, untouched } from '../rules/cell.ts'
import type { Settled } from '../rules/judge.ts'
import type { Reference } from '../rules/reference.ts'
import { workDayAt } from '../rules/work-day.ts'
import { loadSubjects, programmeTracks, saveTrackEntries, type TrackEntry, type TrackSubject } from '../store.ts'

export type Ready = { subject: TrackSubject; facts: TrackFacts; tracks: readonly Track[]; track: Track; date: LocalDate }

export const nearOf = (act: Act) => act.at.slice(0, 10)

export async function readyOf(act: Act, subject: TrackSubject, trackKey: string): Promise<Ready> {
  const tracks = await programmeTracks(act.tx, subject.programmeId, subject.programmeSeal)
  const track = tracks.find((t) => t.key === trackKey)
  if (!track) throw notFound('track')
  const { zone } = subject
  const shifts = subject.days.map((day) => ({
    date: day.date,
    ...shiftInstants(day.date, parseClock(day.start) ?? 0, parseClock(day.end) ?? 0, zone),
  }))
  const date = workDayAt(shifts, toEpochSeconds(act.at), zone)
  return { subject, facts: subject.facts ?? untouched(track), tracks, track, date }
}

/** Refuses whoever may set some tracks, but not this one of these agents. */
export function refuseForeign({ actor }: Act, { track, subject }: Ready): void {
  if (maySetTrack(actor, track, subject)) return
  const others = (track.setBy ?? []).map((role) => ROLE_NAMES[role])
  const who = ['The team lead of the class', 'an ESP manager', ...others].join(' or ')
  throw new AppError('access.forbidden', `${who} sets ${track.name}; your roles do not allow it.`)
}

export async function loadOne(act: Act, agentId: string, trackKey: string): Promise<Ready> {
  const [subject] = await loadSubjects(act.tx, act.scope, [agentId], trackKey, nearOf(act))
  if (!subject) throw notFound('agent')
  return readyOf(act, subject, trackKey)
}

/** The cell as this act leaves it. */
const writtenCell = (act: Act, { track, facts }: Ready, entry: TrackEntry, version: number): TrackCell =>
  cellOf(track, {
    status: entry.status,
    note: entry.note,
    reason: entry.reason,
    since: entry.status === facts.status && facts.since ? facts.since : act.at,
    at: act.at,
    by: act.actor.personId === null ? null : act.actor.name,
    version,
    told: entry.told,
    isOverride: entry.isOverride,
    factStatus: entry.factStatus,
    because: entry.because,
  })

const changeOf = ({ subject, track, facts }: Ready, cell: TrackCell, { written: { reason }, given }: TrackEntry, cause: string | null) => ({
  id: `${subject.agentId}/${track.key}`,
  cohortId: subject.cohortId,
  agentId: subject.agentId,
  data: {
    cohortId: subject.cohortId,
    agentId: subject.agentId,
    track: track.key,
    status: cell.value,
    tone: cell.tone,
    toneBefore: cellOf(track, facts).tone,
    version: cell.version,
  },
  before: { status: facts.status, note: facts.note, reason: facts.reason },
  after: {
    status: cell.value,
    note: cell.note,
    reason: cell.reason,
    ...given,
    ...(cause === null ? {} : { cause, because: cell.because }),
  },
  reason,
})

export const followedBy = ({ tracks, track, subject }: Ready, cell: TrackCell) =>
  consequencesOf(
    tracks,
    track,
    new Map(Object.entries({ ...subject.statuses, [track.key]: cell.value })),
    cell.isOverride ? cell.reason : null,
  )

/** What an act leaves in the cell: what was said, what the facts say, and what stands by both. */
export type Leaving = Settled &
  Pick<TrackFacts, 'note' | 'reason' | 'factStatus' | 'because'> & { writtenNote: string | null; undoes?: string; given?: Reference | null }

export const entryOf = ({ subject, facts }: Ready, { writtenNote, undoes = undefined, given = null, ...leaving }: Leaving): TrackEntry => ({
  agentId: subject.agentId,
  version: facts.version,
  statusBefore: facts.status,
  ...leaving,
  noteId: newId(),
  written: undoes === undefined ? { note: writtenNote, reason: leaving.reason } : { note: null, reason: null },
  undoes: undoes ?? null,
  given,
})

export type Planned = { ready: Ready; entry: TrackEntry }
export type Written = { cells: TrackCell[]; missed: TrackEntry | null }

/**
 * Writes and records entries of one track and work day and lets other modules react. Answers the cells as they are now, or the first
 * entry that somebody else was faster with: then refuse or begin anew, as the record rows are written all the same.
 */
export async function writeAll(
  act: Act,
  track: Track,
  date: LocalDate,
  planned: readonly Planned[],
  cause: string | null,
): Promise<Written> {
  const made = planned.map(({ ready, entry }) => {
    const cell = writtenCell(act, ready, entry, entry.version + 1)
    return { entry, cell, change: changeOf(ready, cell, entry, cause) }
  })
  const changeOfEntry = new Map(made.map(({ entry, change }) => [entry, change]))
  const saved = await saveTrackEntries(
    act.tx,
    { track: track.key, date, at: act.at, by: act.actor.personId, cause, isLook: isLookOf(act, planned[0]?.ready.subject.cohortId ?? '') },
    made.map(({ entry }) => entry),
    (entries) =>
      recordParts(
        act,
        trackChanged,
        entries.flatMap((entry) => changeOfEntry.get(entry) ?? []),
      ),
  )
  const missed = made.find(({ entry }) => !saved.has(entry.agentId))
  if (missed) return { cells: [], missed: missed.entry }
  const moves = made.map(({ change: { data } }) => ({ agentId: data.agentId, tone: data.tone, toneBefore: data.toneBefore }))
  if (moves.length > 0) await react(act, tracksMoved, [{ data: { moves } }])
  await react(
    act,
    trackChanged,
    made.map(({ change }) => change),
  )
  return { cells: made.map(({ cell }) => cell), missed: null }
}

/** An agent's own act tells nothing of whether the lead has looked, and neither does Muster's own or that of who sets single tracks. */
const isLookOf = ({ actor, scope }: Act, cohortId: string) =>
  actor.kind !== 'system' && (scope.all || scope.cohortIds.length > 0) && setsAs(actor, { cohortId }).length === 0
