import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { mayChangeTracks } from '../access.ts'
import { trackReviewed } from '../events.ts'
import type { TrackAnswer, TrackChange, TracksChange } from '../model.ts'
import { cellOf } from '../rules/cell.ts'
import { isStart, judgeTrackChange, settleShown, type TrackJudgement, type TrackRefusal } from '../rules/judge.ts'
import type { Missing } from '../rules/prerequisites.ts'
import type { Reference } from '../rules/reference.ts'
import { loadSubjects, saveReviews, type TrackEntry } from '../store.ts'
import { missingToBegin } from './prerequisites.ts'
import { announceReferences, type Judged, type Put, putReferences, readShown, refuseShown } from './references.ts'
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

type Wished = { readonly status: string; readonly note?: string | undefined; readonly reason?: string | undefined }

/** The cell as a judged wish leaves it; one with a reference stands by that, and needs no reason any more. */
function wished(ready: Ready, wish: Wished, judged: TrackJudgement & { ok: true }, given: Reference | null): TrackEntry {
  const { track, facts } = ready
  const { factStatus, because } = facts
  const { note, reason, isOverride } = judged
  const words = { note, factStatus, because, writtenNote: wish.note || null, given }
  if (given === null || isOverride) return entryOf(ready, { status: wish.status, told: wish.status, isOverride, reason, ...words })
  return entryOf(ready, { ...settleShown(track, facts, wish.status), reason: wish.reason || null, ...words })
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
  const loaded = await loadOne(act, agentId, trackKey)
  const { subject, track, date } = loaded
  refuseForeign(act, loaded)
  if (loaded.facts.version !== versionSeen) throw stale(track.name, cellOf(track, loaded.facts))
  const shown = readShown(act, loaded, wish.status, wish)
  refuseShown(shown)
  const { given } = shown
  const put = await putReferences(act, track, given ? [{ ready: loaded, given }] : [])
  const ready = put.readies.get(agentId) ?? loaded
  const { facts } = ready
  const lacking = isStart(track, facts, wish.status) ? await missingToBegin(act.tx, track, [ready]) : NOTHING_MISSING
  const judged = judgeTrackChange(track, subject, facts, wish, lacking.get(agentId) ?? [])
  if (!judged.ok) throw new AppError('request.invalid', judged.refusal.message, { errors: [judged.refusal] })
  const isUnchanged = !judged.changes && put.changed.size === 0
  if (isUnchanged && !mayChangeTracks(act.actor, subject))
    return { agentId, track: track.key, cell: cellOf(track, facts), followed: ['Nothing changed.'] }
  if (isUnchanged) {
    const reviewed = await saveReviews(act.tx, [agentId], date, act.actor.personId, act.at)
    if (reviewed.length > 0) await announceReview(act, subject.cohortId, date, reviewed)
    const followed = [`Nothing changed; ${subject.name} counts as looked at on ${date}.`]
    return { agentId, track: track.key, cell: cellOf(track, facts), followed }
  }
  const answer = await writeOne(act, ready, wished(ready, wish, judged, given))
  await announceReferences(act, track, put)
  return answer
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

type Shown = { readonly judged: ReadonlyMap<string, Judged>; readonly put: Put }

/** Dates and references of a wish for many, judged agent by agent and put on record where they are whole. */
async function putShown(act: Act, readies: readonly Ready[], wish: TracksChange): Promise<Shown> {
  const asked = new Map(wish.agents.map((agent) => [agent.agentId, agent]))
  const judged = new Map(
    readies.flatMap((ready) => {
      const agent = asked.get(ready.subject.agentId)
      const { on = wish.on, reference = wish.reference } = agent ?? {}
      return agent ? [[agent.agentId, readShown(act, ready, statusOf(wish, agent), { on, reference })] as const] : []
    }),
  )
  const given = readies.flatMap((ready) => {
    const own = judged.get(ready.subject.agentId)?.given
    return own ? [{ ready, given: own }] : []
  })
  const [first] = given
  const put = first ? await putReferences(act, first.ready.track, given) : { readies: new Map(), changed: new Set<string>() }
  return { judged, put }
}

function judgeAll(readies: readonly Ready[], wish: TracksChange, lacking: Lacking, { judged: shown, put }: Shown): AllJudged {
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
    const { given = null, refusal = null } = shown.get(subject.agentId) ?? {}
    const judged = judgeTrackChange(track, subject, facts, { ...wish, status }, lacking.get(subject.agentId) ?? [])
    if (refusal) all.errors.push(placed(refusal, index, false))
    else if (!judged.ok) all.errors.push(placed(judged.refusal, index, agent.status === undefined))
    else if (!judged.changes && !put.changed.has(subject.agentId)) all.unchanged.push(ready)
    else all.entries.push(wished(ready, { ...wish, status }, judged, given))
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
  const loaded = await loadMany(act, cohortId, wish)
  for (const ready of loaded) refuseForeign(act, ready)
  const shown = await putShown(act, loaded, wish)
  const readies = loaded.map((ready) => shown.put.readies.get(ready.subject.agentId) ?? ready)
  const judged = judgeAll(readies, wish, await lackingFor(act, readies, wish), shown)
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
  if (loaded[0]) await announceReferences(act, loaded[0].track, shown.put)
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
