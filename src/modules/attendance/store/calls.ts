import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** When each agent first called the attendance line for a day, by `agentId date`. */
export async function listCalls(db: Db, agentIds: readonly string[]): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('absence_call')
    .select(['agent_id', 'date', sql<Instant>`min(called_at)`.as('called_at')])
    .where(sql<boolean>`agent_id = any(${agentIds}::uuid[])`)
    .groupBy(['agent_id', 'date'])
    .execute()
  return new Map(rows.map(({ agent_id, date, called_at }) => [`${agent_id} ${date}`, called_at]))
}

export type CallRow = {
  id: string
  cohort_id: string
  agent_id: string
  date: LocalDate
  called_at: Instant
  note: string | null
  recorded_by: string | null
  recorded_at: Instant
}

export const insertCall = (tx: Tx, row: CallRow) => tx.insertInto('absence_call').values(row).execute()
