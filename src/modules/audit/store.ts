import { sql } from 'kysely'
import { z } from 'zod'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import { findHorizon } from '#platform/outbox/horizon.ts'
import type { AuditEntry, AuditQuery } from './model.ts'
import { type Link, ROOT, type Sealable, type Sealed } from './rules.ts'

const SEALABLE = [
  'id',
  'at',
  'actor_id',
  'actor_kind',
  'actor_name',
  'action',
  'noun',
  'noun_id',
  'cohort_id',
  'agent_id',
  'before',
  'after',
  'reason',
  'address',
  'user_agent',
  'request_id',
] as const

/** A day as its first instant, and as the first instant after it. */
const startOf = (moment: string) => (moment.length === 10 ? `${moment}T00:00:00Z` : moment)
const isDay = (moment: string) => moment.length === 10

/** Entries in scope, newest first, at most `query.limit`, below the id of the last one of the page before. */
export async function listEntries(db: Db, scope: Scope, query: AuditQuery, below: number | null): Promise<AuditEntry[]> {
  let select = db
    .selectFrom('audit_entry')
    .select([...SEALABLE, 'hash'])
    .where(within<DB, 'audit_entry'>(scope, 'audit_entry.cohort_id', 'audit_entry.agent_id'))
    .orderBy('id', 'desc')
    .limit(query.limit)
  const { noun, nounId, cohortId, agentId, action, actorId, from, to } = query
  if (below !== null) select = select.where('id', '<', below)
  if (noun !== undefined) select = select.where('noun', '=', noun)
  if (nounId !== undefined) select = select.where('noun_id', '=', nounId)
  if (cohortId !== undefined) select = select.where('cohort_id', '=', cohortId)
  if (agentId !== undefined) select = select.where('agent_id', '=', agentId)
  if (action !== undefined) select = select.where('action', '=', action)
  if (actorId !== undefined) select = select.where('actor_id', '=', actorId)
  if (from !== undefined) select = select.where('at', '>=', startOf(from))
  if (to !== undefined) {
    const end = sql<string>`${startOf(to)}::timestamptz + ${isDay(to) ? '1 day' : '0'}::interval`
    select = isDay(to) ? select.where('at', '<', end) : select.where('at', '<=', end)
  }
  const rows = await select.execute()
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actor: row.actor_name,
    action: row.action,
    noun: row.noun,
    nounId: row.noun_id,
    cohortId: row.cohort_id,
    agentId: row.agent_id,
    before: row.before,
    after: row.after,
    reason: row.reason,
    address: row.address,
    requestId: row.request_id,
    hash: row.hash,
  }))
}

/** One process seals at a time; taken before anything is read. */
export const lockChain = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('muster audit chain'))`.execute(tx)

export async function findHead(db: Db): Promise<Link> {
  const row = await db
    .selectFrom('audit_entry')
    .select(['seal_number', 'hash'])
    .where('seal_number', 'is not', null)
    .orderBy('seal_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? ROOT : { number: row.seal_number ?? 0, hash: row.hash ?? '' }
}

/** Entries not sealed yet, in commit-safe order: below the oldest transaction still open nothing can appear any more. */
export async function listUnsealed(db: Db, limit: number): Promise<Sealable[]> {
  const horizon = await findHorizon(db)
  return db
    .selectFrom('audit_entry')
    .select(SEALABLE)
    .where('seal_number', 'is', null)
    .where(sql<boolean>`xact < ${horizon}::xid8`)
    .orderBy('xact')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type Seal = { id: number; number: number; previousHash: string; hash: string }

export const saveSeals = (tx: Tx, seals: readonly Seal[]) =>
  sql`
    update audit_entry set seal_number = seal.number, previous_hash = seal.previous_hash, hash = seal.hash
    from unnest(${seals.map((s) => s.id)}::bigint[], ${seals.map((s) => s.number)}::bigint[],
      ${seals.map((s) => s.previousHash)}::text[], ${seals.map((s) => s.hash)}::text[]) as seal (id, number, previous_hash, hash)
    where audit_entry.id = seal.id`.execute(tx)

/** Sealed entries after a place in the chain, in its order. */
export const listSealed = async (db: Db, afterNumber: number, limit: number): Promise<Sealed[]> => {
  const rows = await db
    .selectFrom('audit_entry')
    .select([...SEALABLE, 'seal_number', 'previous_hash', 'hash'])
    .where('seal_number', '>', afterNumber)
    .orderBy('seal_number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, seal_number: row.seal_number ?? 0 }))
}

const Counts = z.object({ entries: z.number(), sealed: z.number() })

export async function countEntries(db: Db): Promise<{ entries: number; sealed: number }> {
  const { rows } = await sql`select count(*) as entries, count(seal_number) as sealed from audit_entry`.execute(db)
  return Counts.parse(rows[0])
}
