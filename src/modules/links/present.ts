import type { Instant } from '#kernel/instant.ts'
import type { Track } from '#modules/programmes/model.ts'
import { shownExample } from '#modules/proofs/read-examples.ts'
import { factOf } from '#modules/proofs/rules/judge.ts'
import { listExamplesFor } from '#modules/proofs/store/examples.ts'
import { listSent } from '#modules/proofs/store/proofs.ts'
import { coursesOf, partsOf } from '#modules/tracks/rules/from-facts.ts'
import { listFacts, programmeTracks } from '#modules/tracks/store.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { LinkPage, SignedLink } from './model.ts'
import { type LinkFacts, mayRestore, stateOf } from './rules/state.ts'
import { firstNameOf } from './rules/words.ts'
import type { LinkRow } from './store/links.ts'
import { listUses } from './store/uses.ts'

const trackOf = async (db: Db, { programmeId, programmeSeal, track }: LinkRow): Promise<Track | undefined> =>
  (await programmeTracks(db, programmeId, programmeSeal)).find(({ key }) => key === track)

const kindOf = (track: Track | undefined, { kind }: LinkRow) => track?.proofs.find(({ key }) => key === kind)

/** A link with what the programme of its agent's class says of it now. */
export async function factsOf(db: Db, row: LinkRow): Promise<LinkFacts> {
  const track = await trackOf(db, row)
  return { ...row, isAsked: row.purpose === 'proof' ? kindOf(track, row) !== undefined : track !== undefined }
}

/** A link as one actor sees it, without its secret. */
export async function presentLink(db: Db, actor: Actor, row: LinkRow, now: Instant): Promise<SignedLink> {
  const { cohortId, cohort: _, zone: __, programmeId: ___, programmeSeal: ____, hasLeft: _____, isAccepted: ______, ...shown } = row
  const track = await trackOf(db, row)
  const state = stateOf(await factsOf(db, row), now)
  const held = actor.scopeFor('link.write')
  const mayWrite = held !== null && isWithin(held, { cohortId })
  const isOver = state === 'revoked' || state === 'expired'
  return {
    ...shown,
    trackName: track?.name ?? row.track,
    kindName: row.kind && (kindOf(track, row)?.name ?? row.kind),
    state,
    may: mayWrite ? [...(isOver ? [] : ['link.revoke']), ...(mayRestore(row, now) ? ['link.restore'] : [])] : [],
  }
}

const STANDING = { waiting: 'waiting', accepted: 'accepted', rejected: 'rejected', withdrawn: null } as const

async function proofOf(db: Db, row: LinkRow, track: Track | undefined): Promise<LinkPage['proof']> {
  const kind = kindOf(track, row)
  if (!kind) return null
  const { isOptional: _, ...asked } = kind
  const standing = factOf(await listSent(db, row.agentId, row.track, kind.key))
  const examples = await listExamplesFor(db, row.cohortId, row.track, kind.key)
  return { ...asked, standing: standing && STANDING[standing.state], examples: examples.map(shownExample) }
}

async function progressOf(db: Db, row: LinkRow, track: Track | undefined): Promise<LinkPage['progress']> {
  if (!track) return null
  const facts = await listFacts(db, [row.agentId], row.track)
  const attested = coursesOf(track, facts).filter(({ exam }) => exam === null)
  return {
    parts: partsOf(track, facts),
    courses: attested.map(({ id, name, state }) => ({ id, name, isDone: state !== 'open' })),
  }
}

/** What whoever holds the link is told. */
export async function pageOf(db: Db, row: LinkRow): Promise<LinkPage> {
  const track = await trackOf(db, row)
  return {
    purpose: row.purpose,
    firstName: firstNameOf(row.agent),
    cohort: row.cohort,
    zone: row.zone,
    askedBy: row.madeBy,
    track: track?.name ?? row.track,
    expiresAt: row.expiresAt,
    state: row.isAccepted ? 'used_up' : 'open',
    proof: row.purpose === 'proof' ? await proofOf(db, row, track) : null,
    progress: row.purpose === 'progress' ? await progressOf(db, row, track) : null,
    sent: await listUses(db, row.id),
  }
}
