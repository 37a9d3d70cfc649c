import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { RungStep } from '../rules/rungs.ts'

type NewConduct = {
  id: string
  agent_id: string
  happened_on: LocalDate
  what: string
  step: RungStep | null
  recorded_by: string | null
  recorded_at: Instant
}

export const insertConduct = (tx: Tx, row: NewConduct) => tx.insertInto('conduct_act').values(row).execute()

export const withdrawConductRow = (tx: Tx, id: string, withdrawn: { by: string | null; at: Instant; reason: string }) =>
  tx
    .updateTable('conduct_act')
    .set({ withdrawn_by: withdrawn.by, withdrawn_at: withdrawn.at, withdraw_reason: withdrawn.reason })
    .where('id', '=', id)
    .execute()

/** Whose act of conduct it is, in scope. Throws not found outside of it. */
export async function agentOfConduct(db: Db, scope: Scope, id: string): Promise<string> {
  const found = await db
    .selectFrom('conduct_act')
    .innerJoin('agent', 'agent.id', 'conduct_act.agent_id')
    .select('agent.id as agentId')
    .where('conduct_act.id', '=', id)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()
  if (!found) throw notFound('act of conduct')
  return found.agentId
}
