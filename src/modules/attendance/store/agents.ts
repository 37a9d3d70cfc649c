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

/** Other classes that judge, or judged, agents who came to this class or left it; with those agents. */
export async function listMoverClasses(db: Db, cohortId: string): Promise<{ cohortId: string; agentIds: string[] }[]> {
  const { rows } = await sql<{ cohortId: string; agentIds: string[] }>`
    with mover as (select distinct agent_id from agent_move where ${cohortId} in (from_cohort_id, to_cohort_id)),
      place as (
        select agent.cohort_id, agent.id as agent_id from agent join mover on mover.agent_id = agent.id
        union select from_cohort_id, agent_id from agent_move where agent_id in (select agent_id from mover))
    select cohort_id as "cohortId", array_agg(agent_id::text order by agent_id) as "agentIds" from place
    where cohort_id <> ${cohortId} group by cohort_id order by cohort_id`.execute(db)
  return rows
}
