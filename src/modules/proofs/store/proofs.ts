import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Proof, ProofState, ProofVia } from '../model.ts'
import type { SentProof } from '../rules/judge.ts'

export type ProofRow = Pick<
  Proof,
  | 'id'
  | 'cohortId'
  | 'cohort'
  | 'programme'
  | 'agentId'
  | 'agent'
  | 'nNumber'
  | 'npn'
  | 'track'
  | 'kind'
  | 'state'
  | 'via'
  | 'uploadedBy'
  | 'uploadedAt'
  | 'receivedOn'
  | 'reviewedBy'
  | 'reviewedAt'
  | 'reason'
  | 'isSuperseded'
  | 'version'
> &
  Omit<Proof['file'], 'name'> & {
    hasLeft: boolean
    personId: string | null
    programmeId: string
    programmeSeal: string
    fileName: string
    warnings: string[]
    sha256: string
    originalSha256: string
    thumbSha256: string | null
  }

/** Everything but the sketch, which only the search for the same picture reads. */
const selectProofs = (db: Db, where: ReturnType<typeof sql>, tail = sql``) =>
  sql<ProofRow>`
    select proof.id, agent.cohort_id as "cohortId", cohort.name as cohort, base.key as programme, agent.id as "agentId", agent.name as agent, agent.state = 'leaver' as "hasLeft",
      agent.person_id as "personId", agent.n_number as "nNumber", agent.npn, programme.id as "programmeId", programme.xmin::text as "programmeSeal",
      proof.track, proof.kind, proof.state, proof.received_on as "receivedOn", proof.sha256, proof.original_sha256 as "originalSha256",
      proof.thumb_sha256 as "thumbSha256", proof.media_type as "mediaType", proof.bytes, proof.width, proof.height, proof.pages,
      proof.file_name as "fileName", proof.warnings, proof.via, sender.name as "uploadedBy", proof.uploaded_at as "uploadedAt",
      reviewer.name as "reviewedBy", proof.reviewed_at as "reviewedAt", proof.reason, proof.superseded_by is not null as "isSuperseded", proof.version
    from proof join agent on agent.id = proof.agent_id join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
      join programme as base on base.id = cohort.programme_id
      left join person as sender on sender.id = proof.uploaded_by left join person as reviewer on reviewer.id = proof.reviewed_by
    where ${where} ${tail}`.execute(db)

const inScope = (scope: Scope) =>
  scope.all ? sql`true` : sql`(agent.cohort_id = any(${scope.cohortIds}::uuid[]) or agent.id = any(${scope.agentIds}::uuid[]))`

/** One proof in scope. Throws not found outside of it. */
export async function proofIn(db: Db, scope: Scope, id: string): Promise<ProofRow> {
  const { rows } = await selectProofs(db, sql`proof.id = ${id} and ${inScope(scope)}`)
  const [found] = rows
  if (!found) throw notFound('proof')
  return found
}

/** All proofs of an agent, newest first. */
export const listProofsOfAgent = async (db: Db, agentId: string): Promise<ProofRow[]> =>
  (await selectProofs(db, sql`agent.id = ${agentId}`, sql`order by proof.uploaded_at desc, proof.id`)).rows

export type ProofPage = {
  readonly limit: number
  readonly after: readonly [uploadedAt: string, id: string] | null
  readonly cohortId: string | null
  readonly state: ProofState | null
}

/** Nobody can do anything about what a leaver sent, so it waits for nobody. */
const isDue = sql`(proof.state = 'waiting' and agent.state <> 'leaver')`
const ofClass = (cohortId: string | null) => (cohortId === null ? sql`true` : sql`agent.cohort_id = ${cohortId}::uuid`)

/** Proofs in scope in order of age, oldest first. */
export async function listProofs(db: Db, scope: Scope, { limit, after, cohortId, state }: ProofPage): Promise<ProofRow[]> {
  const isPast = after ? sql`(proof.uploaded_at, proof.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const ofState = state === null ? sql`true` : state === 'waiting' ? isDue : sql`proof.state = ${state}`
  const where = sql`${inScope(scope)} and ${ofClass(cohortId)} and ${ofState} and ${isPast}`
  return (await selectProofs(db, where, sql`order by proof.uploaded_at, proof.id limit ${limit}`)).rows
}

/** How many proofs in scope wait for this person; one's own waits for somebody else. */
export async function countWaiting(db: Db, scope: Scope, cohortId: string | null, personId: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from proof join agent on agent.id = proof.agent_id
    where ${isDue} and ${inScope(scope)} and ${ofClass(cohortId)}
      and (${personId}::uuid is null or agent.person_id is distinct from ${personId}::uuid)`.execute(db)
  return rows[0]?.count ?? 0
}

export type WaitingProof = { proofId: string; agentId: string; name: string; track: string; kind: string; receivedOn: LocalDate }

/** What of a class came on a work day or before and is unreviewed, oldest first (policies.md 6, `proofs`: leftovers carry over). */
export async function waitingOn(db: Db, cohortId: string, date: LocalDate): Promise<WaitingProof[]> {
  const { rows } = await sql<WaitingProof>`
    select proof.id as "proofId", agent.id as "agentId", agent.name, proof.track, proof.kind, proof.received_on as "receivedOn"
    from proof join agent on agent.id = proof.agent_id
    where ${isDue} and agent.cohort_id = ${cohortId} and proof.received_on <= ${date}
    order by proof.uploaded_at, proof.id`.execute(db)
  return rows
}

/** What an agent sent of one kind, newest first. Hold the agent before it is decided on. */
export async function listSent(db: Db, agentId: string, track: string, kind: string): Promise<SentProof[]> {
  const { rows } = await sql<SentProof>`
    select id, state, uploaded_at as at, original_sha256 as "originalSha256" from proof
    where agent_id = ${agentId} and track = ${track} and kind = ${kind} order by uploaded_at desc, id`.execute(db)
  return rows
}

export type NewRow = {
  id: string
  agentId: string
  track: string
  kind: string
  receivedOn: LocalDate
  sha256: string
  originalSha256: string
  thumbSha256: string | null
  mediaType: string
  bytes: number
  width: number | null
  height: number | null
  pages: number | null
  /** 64 bits as hex. */
  fingerprint: string | null
  sketch: Uint8Array | null
  fileName: string
  warnings: readonly string[]
  via: ProofVia
  uploadedBy: string | null
  uploadedAt: Instant
}

const insertProof = (tx: Tx, row: NewRow) =>
  tx
    .insertInto('proof')
    .values({
      id: row.id,
      agent_id: row.agentId,
      track: row.track,
      kind: row.kind,
      received_on: row.receivedOn,
      sha256: row.sha256,
      original_sha256: row.originalSha256,
      thumb_sha256: row.thumbSha256,
      media_type: row.mediaType,
      bytes: row.bytes,
      width: row.width,
      height: row.height,
      pages: row.pages,
      fingerprint: row.fingerprint === null ? null : sql<string>`('x' || ${row.fingerprint}::text)::bit(64)`,
      sketch: row.sketch && Buffer.from(row.sketch),
      file_name: row.fileName,
      warnings: [...row.warnings],
      via: row.via,
      uploaded_by: row.uploadedBy,
      uploaded_at: row.uploadedAt,
    })
    .execute()

export type Judged = { state: ProofState; reviewedBy: string | null; reviewedAt: Instant | null; reason: string | null }

/** Writes where a proof stands now; one that is judged or waits again has given way to none. */
export const saveJudged = (tx: Tx, id: string, { state, reviewedBy, reviewedAt, reason }: Judged) =>
  tx
    .updateTable('proof')
    .set((eb) => ({ state, reviewed_by: reviewedBy, reviewed_at: reviewedAt, reason, superseded_by: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Writes a proof in the place of older ones, which give way first (two of a kind never stand side by side); one that waits is withdrawn. */
export async function insertInPlaceOf(tx: Tx, row: NewRow, older: readonly string[]): Promise<void> {
  await sql`update proof set state = case state when 'waiting' then 'withdrawn' else state end, version = version + 1
    where id = any(${older}::uuid[])`.execute(tx)
  await insertProof(tx, row)
  await sql`update proof set superseded_by = ${row.id} where id = any(${older}::uuid[])`.execute(tx)
}
