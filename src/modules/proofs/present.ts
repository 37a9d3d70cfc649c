import type { Track } from '#modules/programmes/model.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { holds, proofMay } from './access.ts'
import type { Proof } from './model.ts'
import { type Alike, findingsOf } from './rules/findings.ts'
import { type AlikeRow, listAlike } from './store/alike.ts'
import type { ProofRow } from './store/proofs.ts'

/** What was asked for, in the programme's words. */
function askedOf(tracks: readonly Track[], { track, kind }: ProofRow): Proof['asked'] {
  const known = tracks.find(({ key }) => key === track)?.proofs.find(({ key }) => key === kind)
  if (!known) return { name: kind.replaceAll('_', ' '), hint: '', wrong: '', isSample: false }
  const { name, hint, wrong, isSample } = known
  return { name, hint, wrong, isSample }
}

/** Another agent is named to those who may see that agent. */
const alikeFor = (actor: Actor, { how, agentId, name, cohortId }: AlikeRow): Alike => ({
  how,
  agent: holds(actor, 'agent.read', { agentId, cohortId }) ? { id: agentId, name } : null,
})

function present(actor: Actor, row: ProofRow, tracks: readonly Track[], alike: readonly AlikeRow[]): Proof {
  const { hasLeft, personId, programmeId: _, programmeSeal: __, sha256: ___, originalSha256: ____, thumbSha256: _____, ...shown } = row
  const { fileName: name, mediaType, bytes, width, height, pages, warnings, ...rest } = shown
  // Findings are for whoever looks at others' proofs; an agent reads what the reviewer makes of them.
  const isReviewer = holds(actor, 'proof.read', { cohortId: row.cohortId, agentId: '' })
  return {
    ...rest,
    asked: askedOf(tracks, row),
    file: { name, mediaType, bytes, width, height, pages },
    findings: findingsOf({ width, height, warnings }, isReviewer ? alike.map((other) => alikeFor(actor, other)) : []),
    may: proofMay(actor, { cohortId: row.cohortId, agentId: row.agentId, personId }, { state: row.state, hasLeft }),
  }
}

/** Proofs as one actor sees them: one query for what is alike, and the programmes' words from memory. */
export async function presentAll(db: Db, actor: Actor, rows: readonly ProofRow[]): Promise<Proof[]> {
  if (rows.length === 0) return []
  const alike = await listAlike(
    db,
    rows.map(({ id }) => id),
  )
  const tracks = new Map<string, readonly Track[]>()
  for (const { programmeId, programmeSeal } of rows)
    if (!tracks.has(programmeId)) tracks.set(programmeId, await programmeTracks(db, programmeId, programmeSeal))
  return rows.map((row) =>
    present(
      actor,
      row,
      tracks.get(row.programmeId) ?? [],
      alike.filter(({ proofId }) => proofId === row.id),
    ),
  )
}

export const presentOne = async (db: Db, actor: Actor, row: ProofRow): Promise<Proof> => (await presentAll(db, actor, [row]))[0] as Proof
