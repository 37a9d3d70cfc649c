import { toEpochSeconds } from '#kernel/instant.ts'
import type { ProofKind, Track } from '#modules/programmes/model.ts'
import type { ProofState } from '../model.ts'

/** One proof of an agent, as far as the others of its kind go. */
export type SentProof = {
  readonly id: string
  readonly state: ProofState
  /** When it came. */
  readonly at: string
  /** Of the bytes as they were sent. */
  readonly originalSha256: string
}

/** Waits or is accepted: there is at most one of a kind, and it alone says where the kind stands. */
export const isStanding = ({ state }: Pick<SentProof, 'state'>): boolean => state === 'waiting' || state === 'accepted'

export type ChosenKind =
  | { readonly ok: true; readonly kind: ProofKind }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** What a file is a proof of: the kind named, else the first that the track cannot do without. */
export function chooseKind(track: Track, wanted: string | undefined): ChosenKind {
  const names = track.proofs.map((kind) => kind.key).join(', ')
  if (names === '') return { ok: false, code: 'proof.not_asked', message: `${track.name} asks for no proof, so none can be sent.` }
  if (wanted === undefined) {
    const kind = track.proofs.find(({ isOptional }) => !isOptional) ?? track.proofs[0]
    if (kind) return { ok: true, kind }
  }
  const kind = track.proofs.find(({ key }) => key === wanted)
  if (kind) return { ok: true, kind }
  return { ok: false, code: 'proof.unknown_kind', message: `${track.name} has no proof "${wanted}"; it asks for: ${names}.` }
}

export type UploadJudgement =
  /** A new one; those it comes in the place of: one that waits is withdrawn, rejected ones stay as they were judged. */
  | { readonly as: 'new'; readonly inPlaceOf: readonly SentProof[] }
  /** The same bytes as one that stands or was rejected: nothing new is to be looked at. */
  | { readonly as: 'same'; readonly proof: SentProof }
  | { readonly as: 'refused'; readonly proof: SentProof; readonly message: string }

/** What becomes of a file, given what the agent sent of that kind before (policies.md 3: removing an accepted proof is a person's act). */
export function judgeUpload(name: string, sent: readonly SentProof[], originalSha256: string): UploadJudgement {
  const same = sent.find((proof) => proof.originalSha256 === originalSha256 && proof.state !== 'withdrawn')
  if (same) return { as: 'same', proof: same }
  const accepted = sent.find(({ state }) => state === 'accepted')
  if (accepted) {
    const message = `${name} is accepted already, and stays so until a reviewer rejects it. If it has to be another one, ask for that first.`
    return { as: 'refused', proof: accepted, message }
  }
  return { as: 'new', inPlaceOf: sent.filter(({ state }) => state !== 'withdrawn') }
}

export type ProofActName = 'accept' | 'reject' | 'reopen' | 'withdraw'

const FROM: Readonly<Record<ProofActName, readonly ProofState[]>> = {
  accept: ['waiting'],
  reject: ['waiting', 'accepted'],
  reopen: ['accepted', 'rejected'],
  withdraw: ['waiting'],
}
export const BECOMES: Readonly<Record<ProofActName, ProofState>> = {
  accept: 'accepted',
  reject: 'rejected',
  reopen: 'waiting',
  withdraw: 'withdrawn',
}

const IS: Readonly<Record<ProofState, string>> = {
  waiting: 'waits for a review',
  accepted: 'is accepted',
  rejected: 'is rejected',
  withdrawn: 'was withdrawn',
}

/** Why an act on a proof is refused, as a sentence; null where it may go on. `sent`: all of its kind, itself too. */
export function refusalOf(act: ProofActName, proof: SentProof, sent: readonly SentProof[]): string | null {
  if (!FROM[act].includes(proof.state)) return `This proof ${IS[proof.state]}${act === 'withdraw' ? '' : ' now'}, so you cannot ${act} it.`
  const other = sent.find((one) => one.id !== proof.id && isStanding(one))
  if (act === 'reopen' && other) return `A newer proof came in its place and ${IS[other.state]}: look at that one.`
  return null
}

/**
 * What the track is told of a kind (`proof:<kind>`): the standing one, else the newest rejection, else nothing. It took effect when the
 * file came, so that nobody is late because a review was.
 */
export function factOf(sent: readonly SentProof[]): { readonly state: ProofState; readonly at: string } | null {
  const newest = sent.filter(({ state }) => state === 'rejected').toSorted((a, b) => toEpochSeconds(b.at) - toEpochSeconds(a.at))
  const said = sent.find(isStanding) ?? newest[0]
  return said ? { state: said.state, at: said.at } : null
}
