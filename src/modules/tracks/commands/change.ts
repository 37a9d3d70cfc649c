import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { mayChangeTracks } from '../access.ts'
import { trackReviewed } from '../events.ts'
import type { TrackAnswer, TrackChange, TracksChange } from '../model.ts'
import { cellOf } from '../rules/cell.ts'
import { isStart, judgeTrackChange, type TrackJudgement, type TrackRefusal } from '../rules/judge.ts'
import type { Missing } from '../rules/prerequisites.ts'
import { loadSubjects, saveReviews, type TrackEntry } from '../store.ts'
import { missingToBegin } from './prerequisites.ts'
import { entryOf, followedBy, loadOne, nearOf, type Planned, type Ready, readyOf, refuseForeign, writeAll } from './write.ts'

/** Refuses as stale with the cell as it is now, also when the other write came after this one was read. */
async function refuseStale(act: Act, agentId: string, trackKey: string): Promise<never> {
  const now = await loadOne(act, agentId, trackKey)
  throw stale(now.track.name, cellOf(now.track, now.facts))
}

/** Writes what people said, all or none; refused as stale where somebody else was faster. */
export async function writeByHand(act: Act, { track, date }: Ready, planned: readonly Planned[]) {
  const { cells, missed } = await writeAll(act, track, date, planned, null)
  return missed ? refuseStale(act, missed.agentId, track.key) : cells
}

export async function writeOne(act: Act, ready: Ready, entry: TrackEntry): Promise<TrackAnswer> {
  const [cell = cellOf(ready.track, ready.facts)] = await writeByHand(act, ready, [{ ready, entry }])
  return { agentId: ready.subject.agentId, track: ready.track.key, cell, followed: followedBy(ready, cell) }
}

/** The cell as a judged wish leaves it. */
const wished = (ready: Ready, status: string, judged: TrackJudgement & { ok: true }, writtenNote: string | null): TrackEntry => {
  const { factStatus, because } = ready.facts
  const { note, reason, isOverride } = judged
  return entryOf(ready, { status, told: status, isOverride, note, reason, factStatus, because, writtenNote })
}

/** By agent, what is missing of what has to come before. */
type Lacking = ReadonlyMap<string, readonly Missing[]>
const NOTHING_MISSING: Lacking = new Map()

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
  refuseForeign(act, ready)
  if (facts.version !== versionSeen) throw stale(track.name, cellOf(track, facts))
  const lacking = isStart(track, facts, wish.status) ? await missingToBegin(act.tx, track, [ready]) : NOTHING_MISSING
  const judged = judgeTrackChange(track, subject, facts, wish, lacking.get(agentId) ?? [])
  if (!judged.ok) throw new AppError('request.invalid', judged.refusal.message, { errors: [judged.refusal] })
  if (!judged.changes && !mayChangeTracks(act.actor, subject))
    return { agentId, track: track.key, cell: cellOf(track, facts), followed: ['Nothing changed.'] }
  if (!judged.changes) {
    const reviewed = await saveReviews(act.tx, [agentId], date, act.actor.personId, act.at)
    if (reviewed.length > 0) await announceReview(act, subject.cohortId, date, reviewed)
    const followed = [`Nothing changed; ${subject.name} counts as looked at on ${date}.`]
    return { agentId, track: track.key, cell: cellOf(track, facts), followed }
  }
  return writeOne(act, ready, wished(ready, wish.status, judged, wish.note || null))
}

type AllJudged = { entries: TrackEntry[]; unchanged: Ready[]; errors: FieldError[]; stale: FieldError[] }

/** The status meant for one agent: its own, else the one for all. */
const statusOf = (wish: TracksChange, { status }: TracksChange['agents'][number]): string => status ?? wish.status ?? ''

/** Where in the request a refusal stands: a status that is wrong for all is named once, everything else with its agent. */
function placed({ path, code, message }: TrackRefusal, index: number, isForAll: boolean): FieldError {
  if (code === 'track.unknown_state' && isForAll) return { path, code, message }
  return { path: path ? `agents.${index}.${path}` : `agents.${index}`, code, message }
}

const staleOne = ({ subject, facts, track }: Ready, index: number): FieldError => ({
  path: `agents.${index}`,
  code: 'resource.stale',
  message: `${subject.name}: ${cellOf(track, facts).label}, changed${facts.by ? ` by ${facts.by}` : ''} since you opened it.`,
})

/** What the agents lack whose track the wish would begin; read for all of them at once. */
function lackingFor(act: Act, readies: readonly Ready[], wish: TracksChange): Promise<Lacking> {
  const [first] = readies
  const statuses = new Map(wish.agents.map((agent) => [agent.agentId, statusOf(wish, agent)]))
  const begun = readies.filter(({ track, facts, subject }) => isStart(track, facts, statuses.get(subject.agentId) ?? ''))
  return first ? missingToBegin(act.tx, first.track, begun) : Promise.resolve(NOTHING_MISSING)
}

function judgeAll(readies: readonly Ready[], wish: TracksChange, lacking: Lacking): AllJudged {
  const all: AllJudged = { entries: [], unchanged: [], errors: [], stale: [] }
  const asked = new Map(wish.agents.map((agent, index) => [agent.agentId, { agent, index }]))
  for (const ready of readies) {
    const { subject, facts, track } = ready
    const found = asked.get(subject.agentId)
    if (!found) continue
    const { agent, index } = found
    if (facts.version !== agent.version) {
      all.stale.push(staleOne(ready, index))
      continue
    }
    const status = statusOf(wish, agent)
    const judged = judgeTrackChange(track, subject, facts, { ...wish, status }, lacking.get(subject.agentId) ?? [])
    if (!judged.ok) all.errors.push(placed(judged.refusal, index, agent.status === undefined))
    else if (!judged.changes) all.unchanged.push(ready)
    else all.entries.push(wished(ready, status, judged, wish.note || null))
  }
  return all
}

/** Cells as they are now. */
const currentOf = (readies: readonly Ready[]) =>
  readies.map(({ subject, track, facts }) => ({ agentId: subject.agentId, cell: cellOf(track, facts) }))

/** What is asked of many agents of one class and track. Throws where one of them is not in the class. */
export async function loadMany(act: Act, cohortId: string, wish: Pick<TracksChange, 'track' | 'agents'>): Promise<Ready[]> {
  const ids = wish.agents.map((agent) => agent.agentId)
  const loaded = (await loadSubjects(act.tx, act.scope, ids, wish.track, nearOf(act))).filter((s) => s.cohortId === cohortId)
  // As they were named, so that whoever is told of some of them reads them in that order.
  const byId = new Map(loaded.map((subject) => [subject.agentId, subject]))
  const subjects = ids.flatMap((id) => byId.get(id) ?? [])
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

/** Sets one track of many agents under the guard of the single change: all or none; refusals name each agent by its place. */
export async function changeTracks(act: Act, cohortId: string, wish: TracksChange) {
  const readies = await loadMany(act, cohortId, wish)
  for (const ready of readies) refuseForeign(act, ready)
  const judged = judgeAll(readies, wish, await lackingFor(act, readies, wish))
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
  if (one && mayChangeTracks(act.actor, { cohortId })) await reviewTracks(act, cohortId, one.date, ids)
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
  const written = first ? await writeByHand(act, first.ready, planned) : []
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
