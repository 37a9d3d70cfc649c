import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** The one agent whose id lies in a range of ids. */
export const agentOfRange = async (db: Db, [lowest, highest]: readonly [string, string]): Promise<string | undefined> =>
  (await db.selectFrom('agent').select('id').where('id', '>=', lowest).where('id', '<=', highest).executeTakeFirst())?.id

/** Classes the agent is or was in, the present one first. */
export async function classesOfAgent(db: Db, agentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cohort_id as id from agent where id = ${agentId}
    union all (select from_cohort_id from agent_move where agent_id = ${agentId} order by moved_at desc)`.execute(db)
  return [...new Set(rows.map(({ id }) => id))]
}
