import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Alike } from '../rules/findings.ts'

/** So many others are named beside one proof; a picture that more people sent is noticed all the same. */
const MOST_NAMED = 50
/** So many pictures of a like layout are compared in full, classmates' first. */
const MOST_COMPARED = 300
/** Saving anew moves a fingerprint by one bit of 64, another name on the same page by none (decision 52). */
const NEAR_BITS = 4

/** One upload of a kind after the other looks for its like, so that of two at once the second sees the first. */
export const holdAlike = (tx: Tx, kind: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`proofs ${kind}`}, 0))`.execute(tx)

export type Sought = { id: string; agentId: string; kind: string; sha256: string; originalSha256: string; fingerprint: string | null }

/** Proofs of others than the person who sent this one: somebody may be an agent of two classes, one after the other. */
const ofOthers = (agentId: string) => sql`agent.id <> ${agentId} and (agent.person_id is null
  or agent.person_id is distinct from (select person_id from agent where id = ${agentId}))`
const classmatesFirst = (agentId: string) => sql`agent.cohort_id = (select cohort_id from agent where id = ${agentId}) desc`

export type Found = { id: string; how: Alike['how'] }

/** Proofs of other agents made of the same bytes, as they came or as they are kept. */
export async function findSameBytes(tx: Tx, { agentId, sha256, originalSha256 }: Sought): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select proof.id, case when proof.original_sha256 = ${originalSha256} then 'same_file' else 'same_picture' end as how
    from proof join agent on agent.id = proof.agent_id
    where (proof.original_sha256 = ${originalSha256} or proof.sha256 = ${sha256}) and ${ofOthers(agentId)}
    order by ${classmatesFirst(agentId)}, proof.uploaded_at desc, proof.id limit ${MOST_NAMED}`.execute(tx)
  return rows
}

/** Pictures of other agents with a like layout, made of other bytes. */
export async function listNear(tx: Tx, { agentId, kind, sha256, originalSha256, fingerprint }: Sought) {
  const distance = sql`bit_count(proof.fingerprint # ('x' || ${fingerprint}::text)::bit(64))`
  const { rows } = await sql<{ id: string; sketch: Buffer }>`
    select proof.id, proof.sketch from proof join agent on agent.id = proof.agent_id
    where proof.kind = ${kind} and proof.fingerprint is not null and ${distance} <= ${NEAR_BITS}
      and proof.sha256 <> ${sha256} and proof.original_sha256 <> ${originalSha256} and ${ofOthers(agentId)}
    order by ${classmatesFirst(agentId)}, ${distance}, proof.uploaded_at desc, proof.id limit ${MOST_COMPARED}`.execute(tx)
  return rows
}

/** Keeps that proofs are alike, on both of each two. */
export async function saveAlike(tx: Tx, id: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await sql`
    insert into proof_likeness (proof_id, other_id, how)
    select ${id}::uuid, other, how from unnest(${found.map((f) => f.id)}::uuid[], ${found.map((f) => f.how)}::text[]) as f (other, how)
    union all select other, ${id}::uuid, how from unnest(${found.map((f) => f.id)}::uuid[], ${found.map((f) => f.how)}::text[]) as f (other, how)
    on conflict do nothing`.execute(tx)
}

export type AlikeRow = { proofId: string; how: Alike['how']; agentId: string; name: string; cohortId: string }

/** Other agents' proofs with the same image as these. */
export async function listAlike(db: Db, proofIds: readonly string[]): Promise<AlikeRow[]> {
  const { rows } = await sql<AlikeRow>`
    select distinct on (likeness.proof_id, agent.id) likeness.proof_id as "proofId", likeness.how, agent.id as "agentId", agent.name, agent.cohort_id as "cohortId"
    from proof_likeness likeness join proof on proof.id = likeness.other_id join agent on agent.id = proof.agent_id
    where likeness.proof_id = any(${proofIds}::uuid[])
    order by likeness.proof_id, agent.id, likeness.how`.execute(db)
  return rows
}
