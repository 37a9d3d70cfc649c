import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { loadOne } from '#modules/tracks/commands/write.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { record } from '#platform/outbox/record.ts'
import { isSamePicture } from '#platform/uploads/fingerprint.ts'
import { proofAdded, proofWithdrawn } from '../events.ts'
import type { ProofVia } from '../model.ts'
import { presentOne } from '../present.ts'
import { chooseKind, judgeUpload, type SentProof } from '../rules/judge.ts'
import { findSameBytes, holdAlike, listNear, type Sought, saveAlike } from '../store/alike.ts'
import { insertInPlaceOf, listSent, type NewRow, type ProofRow, proofIn } from '../store/proofs.ts'
import type { ProofFile } from './check-file.ts'
import { tellTrack } from './tell-track.ts'

export type NewProof = {
  readonly agentId: string
  readonly track: string
  /** A kind of the track; left out: the first that the track cannot do without. */
  readonly kind?: string | undefined
  readonly file: ProofFile
  readonly via: ProofVia
}

/** The agent as it stands, held so that two files of one agent are judged one after the other. */
async function openKind(act: Act, { agentId, track: trackKey, kind: wanted }: NewProof) {
  await holdAgents(act.tx, [agentId])
  const { subject, track, date } = await loadOne(act, agentId, trackKey)
  if (subject.state === 'leaver')
    throw new AppError('resource.conflict', `${subject.name} has left, so no proofs are taken any more. Mark them as returned first.`)
  const chosen = chooseKind(track, wanted)
  if (!chosen.ok) {
    const { code, message } = chosen
    throw new AppError('request.invalid', message, { errors: [{ path: 'kind', code, message }] })
  }
  return { subject, kind: chosen.kind, date }
}

/**
 * Takes a checked file as an agent's proof: it waits for a review and the track says so. The same bytes again answer the proof that is
 * there. One that waits or was rejected gives way; one accepted stays until a reviewer rejects it, and the new one is refused.
 */
export async function addProof(act: Act, files: FileStore, proof: NewProof): Promise<ProofRow> {
  const { agentId, file, via } = proof
  const { subject, kind, date } = await openKind(act, proof)
  const sent = await listSent(act.tx, agentId, proof.track, kind.key)
  const judged = judgeUpload(kind.name, sent, file.kept.originalSha256)
  if (judged.as === 'same') return proofIn(act.tx, act.scope, judged.proof.id)
  if (judged.as === 'refused') {
    const current = await presentOne(act.tx, act.actor, await proofIn(act.tx, act.scope, judged.proof.id))
    throw new AppError('resource.conflict', judged.message, { extra: { current } })
  }
  const kept = await keepFile(files, file)
  const about = { agentId, track: proof.track, kind: kind.key, receivedOn: date, via, uploadedBy: act.actor.personId, uploadedAt: act.at }
  const row: NewRow = { id: newId(), ...about, ...kept }
  await replace(act, subject.cohortId, row, judged.inPlaceOf)
  await keepAlike(act, row, row.sketch)
  return proofIn(act.tx, act.scope, row.id)
}

type Kept = Omit<NewRow, 'id' | 'agentId' | 'track' | 'kind' | 'receivedOn' | 'via' | 'uploadedBy' | 'uploadedAt'>

/** Stores the clean bytes, named after their hash: the same file twice is kept once, and one without a row harms nobody. */
async function keepFile(files: FileStore, { name, kept }: ProofFile): Promise<Kept> {
  const { mediaType, originalSha256, warnings, bytes } = kept
  const sha256 = await files.put(bytes)
  const common = { fileName: name, mediaType, sha256, originalSha256, warnings, bytes: bytes.length }
  if (kept.kind === 'pdf')
    return { ...common, pages: kept.pages, width: null, height: null, thumbSha256: null, fingerprint: null, sketch: null }
  const { width, height, fingerprint, sketch, thumbnail } = kept
  const thumbSha256 = thumbnail && (await files.put(thumbnail.bytes))
  return { ...common, pages: null, width, height, thumbSha256, fingerprint, sketch }
}

/** Puts the new proof on record in the place of older ones, and lets the track follow. */
async function replace(act: Act, cohortId: string, row: NewRow, inPlaceOf: readonly SentProof[]): Promise<void> {
  const { id, agentId, track, kind, fileName, sha256, originalSha256, via } = row
  const of = { cohortId, agentId }
  const older = inPlaceOf.map((proof) => proof.id)
  await insertInPlaceOf(act.tx, row, older)
  for (const { id: proofId } of inPlaceOf.filter(({ state }) => state === 'waiting')) {
    const change = { before: { state: 'waiting' }, after: { state: 'withdrawn', supersededBy: id } }
    await record(act, { event: proofWithdrawn, id: proofId, ...of, data: { ...of, proofId, track, kind }, ...change })
  }
  const after = { state: 'waiting', track, kind, fileName, sha256, originalSha256, via, inPlaceOf: older }
  await record(act, { event: proofAdded, id, ...of, data: { ...of, proofId: id, track, kind }, after })
  await tellTrack(act, row, proofAdded.name)
}

/** Keeps which proofs of other agents have the same image, on both sides. Last of the act, as one of a kind does it after the other. */
async function keepAlike(act: Act, sought: Sought, sketch: Uint8Array | null): Promise<void> {
  await holdAlike(act.tx, sought.kind)
  const found = await findSameBytes(act.tx, sought)
  const near = sketch === null ? [] : await listNear(act.tx, sought)
  const known = new Set(found.map(({ id }) => id))
  const same = near.filter((other) => !known.has(other.id) && sketch !== null && isSamePicture(sketch, other.sketch))
  await saveAlike(act.tx, sought.id, [...found, ...same.map(({ id }) => ({ id, how: 'same_picture' as const }))])
}
