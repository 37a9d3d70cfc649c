import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { hashOf } from '#platform/secret.ts'
import type { LinkPurpose, SignedLink } from '../model.ts'

export type LinkRow = Pick<
  SignedLink,
  | 'id'
  | 'agentId'
  | 'agent'
  | 'track'
  | 'kind'
  | 'sent'
  | 'madeBy'
  | 'madeAt'
  | 'expiresAt'
  | 'revokedBy'
  | 'revokedAt'
  | 'uses'
  | 'lastUsedAt'
> & {
  purpose: LinkPurpose
  cohortId: string
  cohort: string
  /** Of the agent, else of the class. */
  zone: string
  programmeId: string
  programmeSeal: string
  hasLeft: boolean
  isAccepted: boolean
}

/** A link follows its agent: class and programme are those the agent is in now. */
const selectLinks = (db: Db, where: RawBuilder<unknown>, tail = sql``) =>
  sql<LinkRow>`
    select link.id, agent.id as "agentId", agent.name as agent, agent.state = 'leaver' as "hasLeft", agent.cohort_id as "cohortId", cohort.name as cohort,
      coalesce(agent.zone, cohort.zone) as zone, programme.id as "programmeId", programme.xmin::text as "programmeSeal",
      link.purpose, link.track, link.proof_kind as kind, link.sent, maker.name as "madeBy", link.made_at as "madeAt", link.expires_at as "expiresAt",
      revoker.name as "revokedBy", link.revoked_at as "revokedAt", used.uses, used.last as "lastUsedAt",
      exists (select from proof where proof.agent_id = agent.id and proof.track = link.track and proof.kind = link.proof_kind
        and proof.state = 'accepted') as "isAccepted"
    from signed_link link join agent on agent.id = link.agent_id join cohort on cohort.id = agent.cohort_id
      join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
      left join person maker on maker.id = link.made_by left join person revoker on revoker.id = link.revoked_by
      cross join lateral (select count(*)::int as uses, max(at) as last from signed_link_use where link_id = link.id) as used
    where ${where} ${tail}`.execute(db)

/** The link of a secret, found by its hash: how long that takes tells nothing of the secret. */
export async function findBySecret(db: Db, secret: string): Promise<LinkRow | undefined> {
  const { rows } = await selectLinks(db, sql`link.secret_hash = ${hashOf(secret)}`)
  return rows[0]
}

/** Links by their ids, newest first. */
export const listLinks = async (db: Db, ids: readonly string[]): Promise<LinkRow[]> =>
  (await selectLinks(db, sql`link.id = any(${ids}::uuid[])`, sql`order by link.made_at desc, agent.name collate "C", link.id`)).rows

/** So many links of one agent are listed; older ones stay in the audit trail. */
const LISTED = 100

export const listLinksOfAgent = async (db: Db, agentId: string): Promise<LinkRow[]> =>
  (await selectLinks(db, sql`agent.id = ${agentId}`, sql`order by link.made_at desc, link.id limit ${LISTED}`)).rows

/** Holds a link until the end of the transaction: use and revocation come one after the other. */
export async function holdLink(tx: Tx, id: string): Promise<LinkRow> {
  await sql`select 1 from signed_link where id = ${id} for update`.execute(tx)
  const [row] = await listLinks(tx, [id])
  if (!row) throw notFound('link')
  return row
}

/** A link in scope, held. Throws not found outside of the scope. */
export async function holdLinkIn(tx: Tx, scope: Scope, id: string): Promise<LinkRow> {
  const row = await holdLink(tx, id)
  if (!scope.all && !scope.cohortIds.includes(row.cohortId)) throw notFound('link')
  return row
}

export type NewRow = {
  id: string
  agentId: string
  purpose: LinkPurpose
  track: string
  kind: string | null
  secretHash: string
  sent: SignedLink['sent']
  madeBy: string | null
  madeAt: Instant
  expiresAt: Instant
}

export const insertLinks = (tx: Tx, rows: readonly NewRow[]) =>
  tx
    .insertInto('signed_link')
    .values(
      rows.map((row) => ({
        id: row.id,
        agent_id: row.agentId,
        purpose: row.purpose,
        track: row.track,
        proof_kind: row.kind,
        secret_hash: row.secretHash,
        sent: row.sent,
        made_by: row.madeBy,
        made_at: row.madeAt,
        expires_at: row.expiresAt,
      })),
    )
    .execute()

export const saveRevoked = (tx: Tx, id: string, revoked: { by: string | null; at: Instant } | null) =>
  tx
    .updateTable('signed_link')
    .set({ revoked_by: revoked?.by ?? null, revoked_at: revoked?.at ?? null })
    .where('id', '=', id)
    .execute()

export type Recipient = { agentId: string; name: string; email: string; state: string; cohortId: string; cohort: string; zone: string }

/** These agents, as far as they are in scope, with the address that mail goes to. */
export async function listRecipients(db: Db, scope: Scope, agentIds: readonly string[]): Promise<Recipient[]> {
  const inScope = scope.all ? sql`true` : sql`agent.cohort_id = any(${scope.cohortIds}::uuid[])`
  const { rows } = await sql<Recipient>`
    select agent.id as "agentId", agent.name, coalesce(agent.email, agent.other_emails[1]) as email, agent.state, agent.cohort_id as "cohortId",
      cohort.name as cohort, coalesce(agent.zone, cohort.zone) as zone
    from agent join cohort on cohort.id = agent.cohort_id where agent.id = any(${agentIds}::uuid[]) and ${inScope}`.execute(db)
  return rows
}

/** Which of these agents have an accepted proof of a kind. */
export async function listAccepted(db: Db, agentIds: readonly string[], track: string, kind: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select agent_id as id from proof where agent_id = any(${agentIds}::uuid[]) and track = ${track} and kind = ${kind} and state = 'accepted'`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
