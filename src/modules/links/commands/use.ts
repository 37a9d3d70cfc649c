import { AppError } from '#kernel/app-error.ts'
import { addProof } from '#modules/proofs/commands/add.ts'
import type { ProofFile } from '#modules/proofs/commands/check-file.ts'
import { reportProgress } from '#modules/tracks/commands/progress.ts'
import type { TrackProgress } from '#modules/tracks/model.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { record } from '#platform/outbox/record.ts'
import { holderOf, scopeOfHolder } from '../access.ts'
import { linkUsed } from '../events.ts'
import type { LinkPurpose, LinkReceipt } from '../model.ts'
import { factsOf, pageOf } from '../present.ts'
import { type Refusal, refuseUse } from '../rules/state.ts'
import { holdLink, type LinkRow } from '../store/links.ts'
import { insertUse } from '../store/uses.ts'

/** A link that does not work: one status for all reasons, told apart by `errors[0].code`. */
export const linkRefused = ({ code, message }: Refusal) =>
  new AppError('auth.link_invalid', message, { errors: [{ path: 'secret', code, message }] })

/** Link and agent, held and judged, and the act as whoever holds the link. */
async function begin(act: Act, linkId: string, purpose: LinkPurpose): Promise<{ own: Act; link: LinkRow }> {
  const { agentId } = await holdLink(act.tx, linkId)
  // Nothing about the agent changes from here on, such as a proof that is accepted meanwhile.
  await holdAgents(act.tx, [agentId])
  const link = await holdLink(act.tx, linkId)
  const refusal = refuseUse({ ...(await factsOf(act.tx, link)), purpose: link.purpose }, purpose, act.at)
  if (refusal) throw linkRefused(refusal)
  return { own: { ...act, actor: holderOf(link), scope: scopeOfHolder(agentId) }, link }
}

async function end(own: Act, link: LinkRow, receipt: LinkReceipt['receipt'], proofId: string | null): Promise<LinkReceipt> {
  const { id, cohortId, agentId, purpose } = link
  await insertUse(own.tx, id, own.at, proofId)
  await record(own, { event: linkUsed, id, cohortId, agentId, data: { cohortId, agentId, linkId: id, purpose }, after: { proofId } })
  return { receipt, page: await pageOf(own.tx, await holdLink(own.tx, id)) }
}

/** Takes a checked file as the proof the link is for, by the command that a signed-in agent's goes through. */
export async function sendByLink(act: Act, files: FileStore, linkId: string, file: ProofFile): Promise<LinkReceipt> {
  const { own, link } = await begin(act, linkId, 'proof')
  const { agentId, track, kind } = link
  const proof = await addProof(own, files, { agentId, track, kind: kind ?? undefined, file, via: 'link' })
  const { fileName, state, reason } = proof
  return end(own, link, { at: own.at, file: fileName, state, reason }, proof.id)
}

/** Takes down how far the agent is with the track the link is for, as the agent's own word. */
export async function reportByLink(act: Act, linkId: string, told: TrackProgress): Promise<LinkReceipt> {
  const { own, link } = await begin(act, linkId, 'progress')
  await reportProgress(own, link.agentId, link.track, told)
  return end(own, link, { at: own.at, file: null, state: null, reason: null }, null)
}
