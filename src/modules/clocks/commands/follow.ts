import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { putFacts, type Followed as TrackMoved } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { clockPaused, clockResumed, clockStepMoved, clockStepReached, clockStepWithdrawn } from '../events.ts'
import { type BlockChange, blockChangesOf } from '../rules/blocks.ts'
import { clocksOf } from '../rules/from-record.ts'
import { changesOf, nextLookAt, type StepChanges, stepsReached } from '../rules/proposals.ts'
import { readFrames, type StoredFrame } from '../store/frames.ts'
import { type AgentRow, readRecords } from '../store/records.ts'
import { holdLooks, type Look, listSteps, saveLooks, saveSteps } from '../store/steps.ts'

/** What followed for one agent, as a sentence; `moved` where it is a track that stands elsewhere now. */
export type Followed = { readonly agentId: string; readonly said: string; readonly moved?: TrackMoved & { readonly track: string } }

/**
 * Makes what follows from the clocks of these agents agree with the facts as they are now: blocks on their tracks, and the proposals of
 * steps that were reached. Runs in the transaction that changes facts, and by the clock. Idempotent. Source: policies.md 2, decision 58.
 */
export async function followFacts(act: Act, agentIds: readonly string[]): Promise<Followed[]> {
  if (agentIds.length === 0) return []
  const blocked = await followBlocks(act, agentIds)
  return [...blocked, ...(await followSteps(act, agentIds))]
}

type Framed = { readonly row: AgentRow; readonly frame: StoredFrame }

async function readFramed(act: Act, agentIds: readonly string[]): Promise<Framed[]> {
  const rows = await readRecords(act.tx, agentIds)
  const frames = await readFrames(act.tx, [...new Set(rows.map(({ cohortId }) => cohortId))])
  return rows.flatMap((row) => {
    const frame = frames.get(row.cohortId)
    return frame ? [{ row, frame }] : []
  })
}

/** Only what stands on the tracks is written, so most of the time this is one look. */
async function followBlocks(act: Act, agentIds: readonly string[]): Promise<Followed[]> {
  const at = toEpochSeconds(act.at)
  const changes = (await readFramed(act, agentIds)).flatMap(({ row, frame }) =>
    blockChangesOf(frame.tracks, row, clocksOf(frame, row), at).map((change) => ({ agentId: row.agentId, ...change })),
  )
  // Whoever acts may not hold a right on tracks: the status follows all the same.
  const following: Act = { ...act, scope: { ...act.scope, agentIds: [...act.scope.agentIds, ...agentIds] } }
  const said: Followed[] = []
  const kinds = Map.groupBy(changes, ({ track, at: since }) => JSON.stringify([track, since === null]))
  for (const alike of kinds.values()) said.push(...(await putBlocks(following, alike)))
  return said
}

async function putBlocks(act: Act, changes: readonly (BlockChange & { agentId: string })[]): Promise<Followed[]> {
  const [first] = changes
  if (!first) return []
  const cause = first.at === null ? clockResumed : clockPaused
  const facts = changes.map(({ agentId, key, at }) => ({ agentId, key, state: at === null ? null : 'standing', at: at ?? act.at }))
  const moved = await putFacts(act, first.track, facts, cause.name)
  return moved.map((one) => ({
    agentId: one.agentId,
    said: `${one.name} is now ${one.cell.label}.`,
    moved: { ...one, track: first.track },
  }))
}

async function followSteps(act: Act, agentIds: readonly string[]): Promise<Followed[]> {
  const looks = await holdLooks(act.tx, agentIds)
  const stored = Map.groupBy(await listSteps(act.tx, agentIds), ({ agentId }) => agentId)
  const said: Followed[] = []
  const moved: Look[] = []
  for (const { row, frame } of await readFramed(act, agentIds)) {
    if (frame.state !== 'open') continue
    const clocks = clocksOf(frame, row)
    const changes = changesOf(stored.get(row.agentId) ?? [], stepsReached(clocks, toEpochSeconds(act.at)))
    said.push(...(await writeSteps(act, row, frame, changes)))
    const [before, lookAt] = [looks.get(row.agentId), nextLookAt(clocks, toEpochSeconds(act.at))]
    if (before?.lookAt !== lookAt || before.seal !== frame.seal) moved.push({ agentId: row.agentId, lookAt, seal: frame.seal })
  }
  await saveLooks(act.tx, moved)
  return said
}

async function writeSteps(act: Act, row: AgentRow, frame: StoredFrame, changes: StepChanges): Promise<Followed[]> {
  const { agentId, cohortId } = row
  const { policyVersion } = frame
  const groups = [
    [clockStepReached, changes.proposed, ' Proposed; a person decides what follows.'],
    [clockStepMoved, changes.moved, ' The proposal stands, at another time.'],
    [clockStepWithdrawn, changes.withdrawn, ' The proposal is withdrawn: by what is known now it was not reached.'],
  ] as const
  if (groups.every(([, steps]) => steps.length === 0)) return []
  await saveSteps(act.tx, { agentId, at: act.at, policyVersion }, changes)
  const said: Followed[] = []
  for (const [event, steps, after] of groups) {
    for (const { clock, step, reachedAt, because } of steps) {
      const about = { clock, step, reachedAt: fromEpochSeconds(reachedAt), policyVersion }
      const data = { cohortId, agentId, ...about }
      await record(act, { event, id: `${agentId}/${clock}/${step}`, cohortId, agentId, data, after: { ...about, because } })
      said.push({ agentId, said: `${because}.${after}` })
    }
  }
  return said
}
