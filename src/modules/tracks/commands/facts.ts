import type { Act } from '#platform/act.ts'
import { react } from '#platform/outbox/record.ts'
import { trackFactsPut } from '../events.ts'
import type { TrackCell } from '../model.ts'
import { stateFromFacts, type TrackFact } from '../rules/from-facts.ts'
import { givesWay } from '../rules/gives-way.ts'
import { settle } from '../rules/judge.ts'
import { holdAgents, listFacts, loadSubjects, removeFacts, saveBecause, saveFacts } from '../store.ts'
import { entryOf, nearOf, type Planned, type Ready, readyOf, writeAll } from './write.ts'

/** One fact of one agent as it is from now on; `state` null takes it away. */
export type FactChange = {
  readonly agentId: string
  readonly key: string
  readonly state: string | null
  readonly at: string
  /** Of a reference alone. */
  readonly on?: string
  readonly reference?: string
}

/** What became of one agent's track; `name` is the track's. */
export type Followed = { readonly agentId: string; readonly name: string; readonly cell: TrackCell; readonly before: string }

/** Told to the edge, which runs the whole act again: somebody else's change of the same track came between. */
const collided = () => Object.assign(new Error('a change of the same track came between'), { code: '40001' })

function planOf(ready: Ready, facts: readonly TrackFact[], changed: readonly string[], note: string | null): Planned | null {
  const { track, facts: cell } = ready
  const said = facts.length === 0 ? null : stateFromFacts(track, facts)
  const factStatus = said?.status ?? null
  const told = givesWay(track, cell, changed, facts) ? null : cell.told
  const settled = settle(track, { told, isOverride: cell.isOverride, factStatus, factsBefore: cell.factStatus })
  const isSame =
    told === cell.told && settled.status === cell.status && settled.isOverride === cell.isOverride && factStatus === cell.factStatus
  if (isSame && note === null) return null
  const keepsWords = settled.status === cell.status
  const entry = entryOf(ready, {
    ...settled,
    factStatus,
    because: said?.because ?? null,
    note: note ?? (keepsWords ? cell.note : null),
    reason: settled.isOverride || (keepsWords && settled.told !== null) ? cell.reason : null,
    writtenNote: note,
  })
  return { ready, entry }
}

/**
 * Puts facts of one track on record and lets the status follow from all of them, for many agents at once. `cause` is the event that
 * brought them. Idempotent: the same facts again change nothing. Guards are the caller's; an agent out of scope is passed over.
 */
export async function putFacts(
  act: Act,
  track: string,
  changes: readonly FactChange[],
  cause: string,
  note: string | null = null,
): Promise<Followed[]> {
  const agentIds = [...new Set(changes.map((change) => change.agentId))]
  await holdAgents(act.tx, agentIds)
  const gone = changes.filter((change) => change.state === null)
  const removed = await removeFacts(act.tx, track, gone)
  const saved = await saveFacts(
    act.tx,
    { track, by: act.actor.personId, at: act.at },
    changes.flatMap(({ state, ...change }) => (state === null ? [] : [{ ...change, state }])),
  )
  const followed = await refreshTracks(act, track, agentIds, [...removed, ...saved], cause, note)
  await react(act, trackFactsPut, [{ data: { track, agentIds, keys: [...new Set(changes.map(({ key }) => key))] } }])
  return followed
}

/** Derives the status of these agents' track anew from the facts on record, of which some have `changed`. */
export async function refreshTracks(
  act: Act,
  trackKey: string,
  agentIds: readonly string[],
  changed: readonly { readonly agentId: string; readonly key: string }[],
  cause: string,
  note: string | null,
): Promise<Followed[]> {
  const subjects = await loadSubjects(act.tx, act.scope, agentIds, trackKey, nearOf(act))
  const readies = await Promise.all(subjects.map((subject) => readyOf(act, subject, trackKey)))
  const factsOf = Map.groupBy(await listFacts(act.tx, agentIds, trackKey), (fact) => fact.agentId)
  const changedOf = ({ subject }: Ready) => changed.flatMap(({ agentId, key }) => (agentId === subject.agentId ? [key] : []))
  const planned = readies.flatMap((ready) => planOf(ready, factsOf.get(ready.subject.agentId) ?? [], changedOf(ready), note) ?? [])
  await saveWords(act, trackKey, readies, factsOf, planned)
  const followed: Followed[] = []
  for (const [date, ofDay] of Map.groupBy(planned, ({ ready }) => ready.date)) {
    const [first] = ofDay
    if (!first) continue
    const { cells, missed } = await writeAll(act, first.ready.track, date, ofDay, cause)
    if (missed) throw collided()
    for (const [index, cell] of cells.entries()) {
      const { subject, facts } = ofDay[index]?.ready ?? first.ready
      followed.push({ agentId: subject.agentId, name: first.ready.track.name, cell, before: facts.status })
    }
  }
  return followed
}

/** Where the status stays but its words change ("7 of 15 courses"): no new version, as nothing that people set is touched. */
async function saveWords(
  act: Act,
  track: string,
  readies: readonly Ready[],
  factsOf: ReadonlyMap<string, readonly TrackFact[]>,
  planned: readonly Planned[],
) {
  const written = new Set(planned.map(({ ready }) => ready.subject.agentId))
  const words = readies.flatMap(({ subject, track: of, facts }) => {
    if (written.has(subject.agentId) || facts.version === 0) return []
    const { because } = stateFromFacts(of, factsOf.get(subject.agentId) ?? [])
    return because === facts.because ? [] : [{ agentId: subject.agentId, because }]
  })
  if (words.length > 0) await saveBecause(act.tx, track, words)
}
