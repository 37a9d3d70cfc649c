import { AppError } from '#kernel/app-error.ts'
import { gonePastBy } from '#modules/tracks/commands/prerequisites.ts'
import { holdAgents, loadSubjects } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { isOwn } from '../access.ts'
import { type OfProof, proofAccepted, proofRejected, proofReopened, proofWithdrawn } from '../events.ts'
import { presentOne } from '../present.ts'
import { BECOMES, type ProofActName, refusalOf } from '../rules/judge.ts'
import { listSent, type ProofRow, proofIn, saveJudged } from '../store/proofs.ts'
import { tellTrack } from './tell-track.ts'

const EVENTS: Readonly<Record<ProofActName, EventDefinition<OfProof>>> = {
  accept: proofAccepted,
  reject: proofRejected,
  reopen: proofReopened,
  withdraw: proofWithdrawn,
}

/** A proof in scope as it stands, its agent held: of two who act at once the second sees what the first did. */
async function openProof(act: Act, id: string, version: number | undefined): Promise<ProofRow> {
  const { agentId } = await proofIn(act.tx, act.scope, id)
  await holdAgents(act.tx, [agentId])
  const row = await proofIn(act.tx, act.scope, id)
  if (version !== undefined && row.version !== version) throw stale('proof', await presentOne(act.tx, act.actor, row))
  if (row.hasLeft) throw new AppError('resource.conflict', `${row.agent} has left, so the proofs stay as they were on the last day.`)
  return row
}

/** An accepted proof is evidence, whatever should have come before; the track's note says what was missing. */
async function notedPast(act: Act, { agentId, track }: ProofRow): Promise<string | null> {
  const subjects = await loadSubjects(act.tx, act.scope, [agentId], track, act.at.slice(0, 10))
  return (await gonePastBy(act.tx, track, subjects)).get(agentId)?.join(' ') ?? null
}

/** Brings a proof from one state to another: the row, the fact, the track, event and audit. Refused with the proof as it is. */
async function settle(act: Act, name: ProofActName, row: ProofRow, reason: string | null): Promise<ProofRow> {
  const { id, agentId, cohortId, track, kind } = row
  const sent = await listSent(act.tx, agentId, track, kind)
  const proof = { id, state: row.state, at: row.uploadedAt, originalSha256: row.originalSha256 }
  const refusal = refusalOf(name, proof, sent)
  if (refusal !== null) throw new AppError('resource.conflict', refusal, { extra: { current: await presentOne(act.tx, act.actor, row) } })
  const state = BECOMES[name]
  const isReview = name === 'accept' || name === 'reject'
  const by = isReview ? { reviewedBy: act.actor.personId, reviewedAt: act.at } : { reviewedBy: null, reviewedAt: null }
  await saveJudged(act.tx, id, { state, ...by, reason })
  const event = EVENTS[name]
  const data = { cohortId, agentId, proofId: id, track, kind }
  const change = { before: { state: row.state, reason: row.reason }, after: { state, reason }, reason }
  await record(act, { event, id, cohortId, agentId, data, ...change })
  await tellTrack(
    act,
    row,
    event.name,
    name === 'accept' ? await notedPast(act, row) : name === 'reject' ? `Proof rejected: ${reason}` : null,
  )
  return proofIn(act.tx, act.scope, id)
}

async function review(act: Act, name: ProofActName, id: string, version: number | undefined, reason: string | null): Promise<ProofRow> {
  const row = await openProof(act, id, version)
  if (isOwn(act.actor, row)) throw new AppError('access.forbidden', `This is your own proof: somebody else has to ${name} it.`)
  return settle(act, name, row, reason)
}

/** The proof shows what was asked for: its kind is done as of when the file came. Only while it waits. */
export const acceptProof = (act: Act, id: string, version: number | undefined): Promise<ProofRow> =>
  review(act, 'accept', id, version, null)

/** The proof does not show what was asked for; the agent reads the reason. Also takes an accepted one back, which reopens the track. */
export const rejectProof = (act: Act, id: string, reason: string, version: number | undefined): Promise<ProofRow> =>
  review(act, 'reject', id, version, reason)

/** Takes an acceptance or rejection back: it waits again. Refused where a newer one stands in its place. */
export const reopenProof = (act: Act, id: string, version: number | undefined): Promise<ProofRow> =>
  review(act, 'reopen', id, version, null)

/** Takes a proof back while it waits, as whoever may add one; it stays in the history. */
export const withdrawProof = async (act: Act, id: string, version: number | undefined): Promise<ProofRow> =>
  settle(act, 'withdraw', await openProof(act, id, version), null)
