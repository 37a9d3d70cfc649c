import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { TrackAnswer, TracksUndo } from '../model.ts'
import { cellOf, stateOf } from '../rules/cell.ts'
import { asksReason, isStart, settle } from '../rules/judge.ts'
import { listReferencesBesides, listUndoable, type TrackEntry, type UndoableNote } from '../store.ts'
import { loadMany, writeByHand, writeOne } from './change.ts'
import { missingToBegin } from './prerequisites.ts'
import { announceReferences, type Put, putReferences } from './references.ts'
import { entryOf, loadOne, type Planned, type Ready, refuseForeign } from './write.ts'

/**
 * The cell as it stood before `newest`, the newest change by a person that still holds; `before` is the one before that. What is put back
 * was judged when it was set, so it begins nothing; `isEarly`: its reason stands for a prerequisite that is still missing.
 */
function entryBefore(ready: Ready, newest: UndoableNote, before: UndoableNote | undefined, isEarly: boolean): TrackEntry {
  const { facts, track } = ready
  const { factStatus, because } = facts
  const byFacts = settle(track, { told: null, isOverride: false, factStatus })
  const told = before?.status_after ?? (newest.status_before === byFacts.status ? null : newest.status_before)
  const reason = before?.reason ?? null
  const plainly = settle(track, { told, isOverride: false, factStatus })
  const state = told === null ? undefined : stateOf(track, told)
  const stands = plainly.status === told && !isEarly && !(state && asksReason(track, state))
  const settled = stands || reason === null ? plainly : settle(track, { told, isOverride: true, factStatus })
  const isBack = before?.status_after === settled.status
  const note = isBack ? (before?.note ?? null) : null
  const leaving = { ...settled, note, reason: isBack ? reason : null, factStatus, because, writtenNote: null, undoes: newest.id }
  return entryOf(ready, leaving)
}

/** Agents whose track goes back to a status by which it was begun while a prerequisite was missing that still is. */
async function beganEarly(act: Act, readies: readonly Ready[], undoable: ReadonlyMap<string, readonly UndoableNote[]>) {
  const [first] = readies
  const back = readies.filter(({ subject, track, facts: { factStatus } }) => {
    const before = undoable.get(subject.agentId)?.[1]
    return before !== undefined && before.reason !== null && isStart(track, { status: '', factStatus }, before.status_after)
  })
  return first ? missingToBegin(act.tx, first.track, back) : new Map<string, never>()
}

type Taken = { readonly ready: Ready; readonly newest: UndoableNote }

/** References given with the changes that are taken back go too, or back to the one before. */
async function takeReferences(act: Act, taken: readonly Taken[]): Promise<Put> {
  const withOne = taken.filter(({ newest }) => newest.on !== null)
  const [first] = withOne
  if (!first) return { readies: new Map(), changed: new Set() }
  const before = await listReferencesBesides(
    act.tx,
    withOne.map(({ newest }) => newest.id),
  )
  const goBack = withOne.map(({ ready }) => ({ ready, given: before.get(ready.subject.agentId) ?? null }))
  return putReferences(act, first.ready.track, goBack)
}

/** Puts back what stood before the newest change that still holds; again, and it goes one change further back. */
export async function undoTrackChange(act: Act, agentId: string, trackKey: string, versionSeen: number): Promise<TrackAnswer> {
  const ready = await loadOne(act, agentId, trackKey)
  const { facts, track, subject } = ready
  refuseForeign(act, ready)
  if (facts.version !== versionSeen) throw stale(track.name, cellOf(track, facts))
  if (subject.state === 'leaver')
    throw new AppError('resource.conflict', `${subject.name} has left, so the tracks stay as they were on the last day.`)
  const [newest, before] = (await listUndoable(act.tx, [agentId], trackKey)).get(agentId) ?? []
  if (!newest) throw new AppError('resource.conflict', `There is no change of ${track.name} to take back.`)
  const put = await takeReferences(act, [{ ready, newest }])
  const now = put.readies.get(agentId) ?? ready
  const early = await beganEarly(act, [now], new Map([[agentId, [newest, ...(before ? [before] : [])]]]))
  const answer = await writeOne(act, now, entryBefore(now, newest, before, early.has(agentId)))
  await announceReferences(act, track, put)
  return answer
}

/**
 * Takes back the newest change of a track for many agents in one act. Whoever was changed by someone else since, has left, or
 * has nothing to take back is kept as it is and named.
 */
export async function undoTrackChanges(act: Act, cohortId: string, asked: TracksUndo) {
  const readies = await loadMany(act, cohortId, asked)
  for (const ready of readies) refuseForeign(act, ready)
  const seen = new Map(asked.agents.map(({ agentId, version }) => [agentId, version]))
  const undoable = await listUndoable(act.tx, [...seen.keys()], asked.track)
  const taken = readies.flatMap((ready): Taken[] => {
    const { subject, facts } = ready
    const [newest] = undoable.get(subject.agentId) ?? []
    return !newest || facts.version !== seen.get(subject.agentId) || subject.state === 'leaver' ? [] : [{ ready, newest }]
  })
  const put = await takeReferences(act, taken)
  const goingBack = taken.map(({ ready, newest }) => ({ ready: put.readies.get(ready.subject.agentId) ?? ready, newest }))
  const early = await beganEarly(
    act,
    goingBack.map(({ ready }) => ready),
    undoable,
  )
  const planned = goingBack.map(({ ready, newest }): Planned => {
    const { agentId } = ready.subject
    return { ready, entry: entryBefore(ready, newest, undoable.get(agentId)?.[1], early.has(agentId)) }
  })
  const [first] = planned
  const written = first ? await writeByHand(act, first.ready, planned) : []
  if (first) await announceReferences(act, first.ready.track, put)
  const cells = written.map((cell, index) => ({ agentId: planned[index]?.ready.subject.agentId ?? '', cell }))
  const undone = new Set(cells.map(({ agentId }) => agentId))
  return { track: asked.track, cells, kept: [...seen.keys()].filter((id) => !undone.has(id)) }
}
