import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { react, record, recordParts } from '#platform/outbox/record.ts'
import { trackChanged, trackReviewed } from './events.ts'
import type { TrackAnswer, TrackCell, TrackChange, TracksChange } from './model.ts'
import { cellOf, consequencesOf, judgeTrackChange, type TrackFacts, untouched, workDayAt } from './rules.ts'
import { listUndoable, loadSubjects, programmeTracks, saveReviews, saveTrackEntries, type TrackEntry, type TrackSubject } from './store.ts'

type Ready = { subject: TrackSubject; facts: TrackFacts; tracks: readonly Track[]; track: Track; date: LocalDate }

const nearOf = (act: Act) => act.at.slice(0, 10)

async function readyOf(act: Act, subject: TrackSubject, trackKey: string): Promise<Ready> {
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

async function loadOne(act: Act, agentId: string, trackKey: string): Promise<Ready> {
  const [subject] = await loadSubjects(act.tx, act.scope, [agentId], trackKey, nearOf(act))
  if (!subject) throw notFound('agent')
  return readyOf(act, subject, trackKey)
}

/** Refuses as stale with the cell as it is now, also when the other write came after this one was read. */
async function refuseStale(act: Act, agentId: string, trackKey: string): Promise<never> {
  const now = await loadOne(act, agentId, trackKey)
  throw stale(now.track.name, cellOf(now.track, now.facts))
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
  })

const changeOf = ({ subject, track, facts }: Ready, cell: TrackCell, reason: string | null) => ({
  id: `${subject.agentId}/${track.key}`,
  cohortId: subject.cohortId,
  agentId: subject.agentId,
  data: { cohortId: subject.cohortId, agentId: subject.agentId, track: track.key, status: cell.value, version: cell.version },
  before: { status: facts.status, note: facts.note, reason: facts.reason },
  after: { status: cell.value, note: cell.note, reason: cell.reason },
  reason,
})

const followedBy = ({ tracks, track, subject }: Ready, cell: TrackCell) =>
  consequencesOf(tracks, track, new Map(Object.entries({ ...subject.statuses, [track.key]: cell.value })), cell.reason)

type Planned = { ready: Ready; entry: TrackEntry }

/** Writes and records entries of one track and work day, all or none, and lets other modules react. Answers the cells as they are now. */
async function writeAll(act: Act, track: Track, date: LocalDate, planned: readonly Planned[]): Promise<TrackCell[]> {
  const made = planned.map(({ ready, entry }) => {
    const cell = writtenCell(act, ready, entry, entry.version + 1)
    return { entry, cell, change: changeOf(ready, cell, entry.written.reason) }
  })
  const changeOfEntry = new Map(made.map(({ entry, change }) => [entry, change]))
  const saved = await saveTrackEntries(
    act.tx,
    { track: track.key, date, at: act.at, by: act.actor.personId },
    made.map(({ entry }) => entry),
    (entries) =>
      recordParts(
        act,
        trackChanged,
        entries.flatMap((entry) => changeOfEntry.get(entry) ?? []),
      ),
  )
  const missed = made.find(({ entry }) => !saved.has(entry.agentId))
  if (missed) return refuseStale(act, missed.entry.agentId, track.key)
  await react(
    act,
    trackChanged,
    made.map(({ change }) => change),
  )
  return made.map(({ cell }) => cell)
}

async function writeOne(act: Act, ready: Ready, entry: TrackEntry): Promise<TrackAnswer> {
  const [cell = cellOf(ready.track, ready.facts)] = await writeAll(act, ready.track, ready.date, [{ ready, entry }])
  return { agentId: ready.subject.agentId, track: ready.track.key, cell, followed: followedBy(ready, cell) }
}

type Judged = { note: string | null; reason: string | null; writtenNote: string | null }

const entryOf = ({ subject, facts }: Ready, status: string, { note, reason, writtenNote }: Judged): TrackEntry => ({
  agentId: subject.agentId,
  version: facts.version,
  statusBefore: facts.status,
  status,
  note,
  reason,
  noteId: newId(),
  written: { note: writtenNote, reason },
  undoes: null,
})

/** Sets one track of one agent. The same status again without a note only marks the agent as looked at. */
export async function changeTrack(
  act: Act,
  agentId: string,
  trackKey: string,
  wish: TrackChange,
  versionSeen: number,
): Promise<TrackAnswer> {
  const ready = await loadOne(act, agentId, trackKey)
  const { subject, facts, track, date } = ready
  if (facts.version !== versionSeen) throw stale(track.name, cellOf(track, facts))
  const judged = judgeTrackChange(track, subject, facts, wish)
  if (!judged.ok) throw new AppError('request.invalid', judged.refusal.message, { errors: [judged.refusal] })
  if (!judged.changes) {
    const reviewed = await saveReviews(act.tx, [agentId], date, act.actor.personId, act.at)
    if (reviewed.length > 0) await announceReview(act, subject.cohortId, date, reviewed)
    const followed = [`Nothing changed; ${subject.name} counts as looked at on ${date}.`]
    return { agentId, track: track.key, cell: cellOf(track, facts), followed }
  }
  return writeOne(act, ready, entryOf(ready, wish.status, { ...judged, writtenNote: wish.note || null }))
}

/** Puts back what stood before the newest change that still holds; again, and it goes one change further back. */
export async function undoTrackChange(act: Act, agentId: string, trackKey: string, versionSeen: number): Promise<TrackAnswer> {
  const ready = await loadOne(act, agentId, trackKey)
  const { facts, track } = ready
  if (facts.version !== versionSeen) throw stale(track.name, cellOf(track, facts))
  const [newest, before] = await listUndoable(act.tx, agentId, trackKey)
  if (!newest) throw new AppError('resource.conflict', `There is no change of ${track.name} to take back.`)
  const status = newest.status_before ?? untouched(track).status
  const isSame = before?.status_after === status
  const entry = entryOf(ready, status, {
    note: isSame ? (before?.note ?? null) : null,
    reason: isSame ? (before?.reason ?? null) : null,
    writtenNote: null,
  })
  return writeOne(act, ready, { ...entry, written: { note: null, reason: null }, undoes: newest.id })
}

type AllJudged = { entries: TrackEntry[]; unchanged: Ready[]; errors: FieldError[]; stale: FieldError[] }

function judgeAll(readies: readonly Ready[], wish: TracksChange): AllJudged {
  const unchanged: Ready[] = []
  const seen = new Map(wish.agents.map((agent, index) => [agent.agentId, { version: agent.version, index }]))
  const entries: TrackEntry[] = []
  const errors: FieldError[] = []
  const staleOnes: FieldError[] = []
  for (const ready of readies) {
    const { subject, facts, track } = ready
    const { version, index } = seen.get(subject.agentId) ?? { version: -1, index: -1 }
    const path = `agents.${index}`
    if (facts.version !== version) {
      const who = facts.by ? ` by ${facts.by}` : ''
      staleOnes.push({
        path,
        code: 'resource.stale',
        message: `${subject.name}: ${cellOf(track, facts).label}, changed${who} since you opened it.`,
      })
      continue
    }
    const judged = judgeTrackChange(track, subject, facts, wish)
    if (!judged.ok) errors.push({ ...judged.refusal, path: judged.refusal.path || path })
    else if (!judged.changes) unchanged.push(ready)
    else entries.push(entryOf(ready, wish.status, { ...judged, writtenNote: wish.note || null }))
  }
  return { entries, unchanged, errors, stale: staleOnes }
}

const currentOf = (readies: readonly Ready[]) =>
  readies.map(({ subject, track, facts }) => ({ agentId: subject.agentId, cell: cellOf(track, facts) }))

async function loadMany(act: Act, cohortId: string, wish: TracksChange): Promise<Ready[]> {
  const ids = wish.agents.map((agent) => agent.agentId)
  const subjects = (await loadSubjects(act.tx, act.scope, ids, wish.track, nearOf(act))).filter((s) => s.cohortId === cohortId)
  const found = new Set(subjects.map((s) => s.agentId))
  const missing = ids.flatMap((id, index) => (found.has(id) ? [] : [index]))
  if (missing.length > 0) {
    const errors = missing.map((index) => ({
      path: `agents.${index}.agentId`,
      code: 'agent.unknown',
      message: 'This agent is not in the class.',
    }))
    throw new AppError('request.invalid', `${missing.length} of the agents are not in this class. Leave them out.`, { errors })
  }
  return Promise.all(subjects.map((subject) => readyOf(act, subject, wish.track)))
}

/** One status for many agents under the guard of the single change: all or none; refusals name each agent. */
export async function changeTracks(act: Act, cohortId: string, wish: TracksChange) {
  const readies = await loadMany(act, cohortId, wish)
  const judged = judgeAll(readies, wish)
  if (judged.stale.length > 0) {
    const message = `${judged.stale.length} of the agents were changed by someone else since you opened them. Nothing was changed.`
    throw new AppError('resource.stale', message, { errors: judged.stale, extra: { current: currentOf(readies) } })
  }
  const [first] = judged.errors
  if (first) {
    const errors = [...new Map(judged.errors.map((e) => [`${e.path} ${e.message}`, e])).values()]
    throw new AppError('request.invalid', `Nothing was changed. ${first.message}`, { errors })
  }
  const { unchanged } = judged
  const [one] = unchanged
  const ids = unchanged.map(({ subject }) => subject.agentId)
  if (one) await reviewTracks(act, cohortId, one.date, ids)
  const written = await writeMany(act, readies, judged.entries, wish.track)
  return { ...written, cells: [...written.cells, ...currentOf(unchanged)] }
}

async function writeMany(act: Act, readies: readonly Ready[], entries: readonly TrackEntry[], trackKey: string) {
  const byAgent = new Map(entries.map((entry) => [entry.agentId, entry]))
  const planned = readies.flatMap((ready) => {
    const entry = byAgent.get(ready.subject.agentId)
    return entry ? [{ ready, entry }] : []
  })
  const [first] = planned
  const written = first ? await writeAll(act, first.ready.track, first.ready.date, planned) : []
  const cells = written.map((cell, index) => ({ agentId: planned[index]?.ready.subject.agentId ?? '', cell }))
  const followed = planned.flatMap(({ ready }, index) => {
    const cell = written[index]
    return cell ? followedBy(ready, cell).map((said) => `${ready.subject.name}: ${said}`) : []
  })
  return { track: trackKey, cells, followed }
}

const announceReview = (act: Act, cohortId: string, date: LocalDate, agentIds: readonly string[]) =>
  record(act, {
    event: trackReviewed,
    id: cohortId,
    cohortId,
    data: { cohortId, date, agents: agentIds.length },
    after: { date, agentIds },
  })

/** "No change today" for agents of a class, all in one act; those looked at before stay as they were. */
export async function reviewTracks(act: Act, cohortId: string, date: LocalDate, agentIds: readonly string[]): Promise<number> {
  const reviewed = await saveReviews(act.tx, agentIds, date, act.actor.personId, act.at)
  if (reviewed.length > 0) await announceReview(act, cohortId, date, reviewed)
  return reviewed.length
}
