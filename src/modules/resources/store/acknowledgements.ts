import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** False where it was acknowledged before. */
export async function saveAcknowledgement(
  tx: Tx,
  { resourceId, number, personId, at }: { resourceId: string; number: number; personId: string; at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('resource_acknowledgement')
    .values({ resource_id: resourceId, number, person_id: personId, at })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Rows of a person in classes of a programme: agents of theirs. */
export const agentsOf = async (db: Db, personId: string, programmeId: string): Promise<{ agentId: string; cohortId: string }[]> =>
  (
    await sql<{ agentId: string; cohortId: string }>`
      select agent.id as "agentId", agent.cohort_id as "cohortId" from agent join cohort on cohort.id = agent.cohort_id
      where agent.person_id = ${personId} and cohort.programme_id = ${programmeId} order by agent.id`.execute(db)
  ).rows

export type ReaderRow = {
  resourceId: string
  title: string
  number: number
  agentId: string
  agent: string
  acknowledged: number | null
  at: Instant | null
}

/** The pages for everybody of a class's programme by its agents, each with the newest version that they have acknowledged. */
export const listReaders = async (db: Db, cohortId: string): Promise<ReaderRow[]> =>
  (
    await sql<ReaderRow>`
      select r.id as "resourceId", v.title, r.number, agent.id as "agentId", agent.name as agent, newest.number as acknowledged, newest.at
      from cohort join resource r on r.programme_id = cohort.programme_id and r.audience = 'everybody' and r.archived_at is null
        join resource_version v on v.resource_id = r.id and v.number = r.number
        join agent on agent.cohort_id = cohort.id and agent.state <> 'leaver'
        left join lateral (select a.number, a.at from resource_acknowledgement a
          where a.resource_id = r.id and a.person_id = agent.person_id order by a.number desc limit 1) as newest on true
      where cohort.id = ${cohortId} order by r.place, r.key, agent.name collate "C", agent.id`.execute(db)
  ).rows
