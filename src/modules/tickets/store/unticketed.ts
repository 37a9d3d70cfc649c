import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

export type Unticketed = { agentId: string; agent: string; track: string }

/**
 * Blocked tracks of active agents who have no ticket that is not over (policies.md 6, `tickets`): blocked by a person, or by a pause for a
 * carrier ticket. What an N-Number or equipment holds up has its own watch and needs none; a form filed before tickets were made of it is one.
 */
export const unticketedOf = async (db: Db, cohortId: string): Promise<Unticketed[]> =>
  (
    await sql<Unticketed>`
      select agent.id as "agentId", agent.name as agent, one_track ->> 'short' as track
      from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
        cross join lateral jsonb_array_elements(programme.tracks) with ordinality as listed (one_track, place)
        join track_status s on s.agent_id = agent.id and s.track = one_track ->> 'key'
      where agent.cohort_id = ${cohortId} and agent.state = 'active'
        and exists (select from jsonb_array_elements(one_track -> 'states') as one where one ->> 'key' = s.status and one ->> 'tone' = 'blocked')
        and (s.told = s.status or exists (
          select from track_fact f where f.agent_id = agent.id and f.track = s.track and f.key = 'block:carrier_ticket'))
        and not exists (select from ticket_agent a join ticket t on t.id = a.ticket_id where a.agent_id = agent.id and t.ended_at is null)
        and not exists (select from clock_pause p where p.agent_id = agent.id and p.until is null and p.source like 'form:%')
      order by agent.name collate "und-x-icu", agent.id, place`.execute(db)
  ).rows
