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

/** The call of an agent for a day that was recorded last goes; undefined where none is. */
export async function deleteNewestCall(
  tx: Tx,
  agentId: string,
  date: LocalDate,
): Promise<Pick<CallRow, 'id' | 'called_at' | 'note'> | undefined> {
  const { rows } = await sql<Pick<CallRow, 'id' | 'called_at' | 'note'>>`
    delete from absence_call where id = (
      select id from absence_call where agent_id = ${agentId} and date = ${date} order by recorded_at desc, id desc limit 1)
    returning id, called_at, note`.execute(tx)
  return rows[0]
}

export const insertCall = (tx: Tx, row: CallRow) => tx.insertInto('absence_call').values(row).execute()
