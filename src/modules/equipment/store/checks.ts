import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { SelfTestResult } from '../model.ts'

export type NewCheck = {
  id: string
  agent_id: string
  kit_id: string
  done: string
  down_mbps: number
  up_mbps: number
  reason: string | null
  by_person: string | null
  at: Instant
}
export const insertCheck = (tx: Tx, row: NewCheck) => tx.insertInto('equipment_check').values(row).execute()

type Check = { at: Instant; by: string | null; reason: string | null; downMbps: number; upMbps: number }
export const newestCheck = async (db: Db, agentId: string): Promise<Check | null> =>
  (
    await sql<Check>`
      select c.at, person.name as by, c.reason, c.down_mbps::float8 as "downMbps", c.up_mbps::float8 as "upMbps"
      from equipment_check c left join person on person.id = c.by_person
      where c.agent_id = ${agentId} order by c.at desc, c.id desc limit 1`.execute(db)
  ).rows[0] ?? null

/** Runs of an agent that are kept; older ones go. */
const KEPT_TESTS = 20

export async function insertSelfTest(
  tx: Tx,
  row: { id: string; agentId: string; result: SelfTestResult; isPass: boolean; at: Instant },
): Promise<void> {
  await tx
    .insertInto('equipment_self_test')
    .values({ id: row.id, agent_id: row.agentId, result: JSON.stringify(row.result), is_pass: row.isPass, at: row.at })
    .execute()
  await sql`delete from equipment_self_test where id in (
    select id from equipment_self_test where agent_id = ${row.agentId} order by at desc, id desc offset ${KEPT_TESTS})`.execute(tx)
}

export type StoredTest = { id: string; at: Instant; isPass: boolean; result: SelfTestResult }
export async function newestSelfTest(db: Db, agentId: string): Promise<StoredTest | null> {
  const found = await db
    .selectFrom('equipment_self_test')
    .select(['id', 'at', 'is_pass as isPass', 'result'])
    .where('agent_id', '=', agentId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ? { ...found, result: SelfTestResult.parse(found.result) } : null
}
