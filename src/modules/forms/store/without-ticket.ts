import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** Agents with standing forms that pause, such as carrier tickets, of whom no ticket follows the form. */
export const listWithoutTicket = async (db: Db): Promise<{ agentId: string; cohortId: string; form: string }[]> =>
  (
    await sql<{ agentId: string; cohortId: string; form: string }>`
      select distinct agent.id as "agentId", agent.cohort_id as "cohortId", f.key as form
      from form_submission_agent a join form_submission s on s.id = a.submission_id join form_definition f on f.id = s.definition_id
        join agent on agent.id = a.agent_id
      where s.withdrawn_at is null and agent.state <> 'leaver' and jsonb_path_exists(f.definition, '$.effects[*] ? (@.kind == "pause")')
        and not exists (select from ticket_agent on_it join ticket t on t.id = on_it.ticket_id
          where on_it.agent_id = agent.id and t.origin = 'form:' || f.key)
      order by 1, 3`.execute(db)
  ).rows
