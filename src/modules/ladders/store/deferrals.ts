import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Category, RungStep } from '../rules/rungs.ts'

/** A step left for later on one day, with the reason. */
export type StoredDeferral = {
  agentId: string
  category: Category
  step: RungStep
  day: LocalDate
  reason: string
  by: string | null
  at: Instant
}

/** Deferrals of these agents for one day. */
export async function listDeferrals(db: Db, agentIds: readonly string[], day: LocalDate): Promise<StoredDeferral[]> {
  const { rows } = await sql<StoredDeferral>`
    select agent_id as "agentId", category, step, day, reason, person.name as by, deferred_at as at
    from action_deferral left join person on person.id = deferred_by
    where agent_id = any(${agentIds}::uuid[]) and day = ${day}::date order by agent_id, category, step`.execute(db)
  return rows
}

type Key = { agentId: string; category: Category; step: RungStep; day: LocalDate }

/** Deferring again gives the new reason. */
export const saveDeferral = (tx: Tx, { agentId, category, step, day }: Key, why: { reason: string; by: string | null; at: Instant }) => {
  const values = { reason: why.reason, deferred_by: why.by, deferred_at: why.at }
  return tx
    .insertInto('action_deferral')
    .values({ agent_id: agentId, category, step, day, ...values })
    .onConflict((c) => c.columns(['agent_id', 'category', 'step', 'day']).doUpdateSet(values))
    .execute()
}

/** Takes what was deferred of a category on a day back; answers the steps and reasons. */
export const removeDeferrals = (tx: Tx, { agentId, category, day }: Omit<Key, 'step'>) =>
  tx
    .deleteFrom('action_deferral')
    .where('agent_id', '=', agentId)
    .where('category', '=', category)
    .where('day', '=', day)
    .returning(['step', 'reason'])
    .execute()
