import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Db } from '#platform/db/database.ts'

export type LastSeenRow = { agentId: string; agent: string; room: string; until: Instant }

/** Of each agent of a class in which room they were last during a shift, and until when, by its imported reports; by name. */
export const listLastSeen = async (db: Db, cohortId: string, shift: Interval): Promise<LastSeenRow[]> =>
  (
    await sql<LastSeenRow>`
      select * from (
        select distinct on (agent.id) agent.id as "agentId", agent.name as agent, coalesce(report.room, report.title, report.file_name) as room,
          visit.left_at as until
        from participant join visit on visit.participant_id = participant.id join report on report.id = participant.report_id
          join agent on agent.id = participant.agent_id
        where participant.cohort_id = ${cohortId} and report.removed_at is null and participant.kind = 'agent'
          and agent.cohort_id = ${cohortId} and agent.state <> 'leaver'
          and visit.joined_at < to_timestamp(${shift.end}) and visit.left_at > to_timestamp(${shift.start})
        order by agent.id, visit.left_at desc, visit.joined_at desc, visit.participant_id
      ) as last order by agent collate "C", "agentId"`.execute(db)
  ).rows
