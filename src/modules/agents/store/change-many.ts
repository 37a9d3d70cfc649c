import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { recordParts } from '#platform/outbox/record.ts'
import { agentChanged } from '../events.ts'
import type { Agent } from '../model.ts'
import type { AgentFacts } from '../roster/plan-roster.ts'
import { asRecords, RECORD } from '../store.ts'

/** An agent as a change leaves it; `before` and `after` hold what differs, named in `fields`. */
export type ChangedAgent = {
  readonly id: string
  readonly facts: AgentFacts
  readonly state: Agent['state']
  readonly fields: readonly string[]
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** So many agents in one statement. */
const BATCH_ROWS = 5000

/**
 * Writes changed agents of a class with their audit and outbox rows, thousands to a statement, in an order in which every prefix is allowed:
 * the database checks at the end of each statement that no two have the same number.
 */
export async function writeAgents(act: Act, cohortId: string, changed: readonly ChangedAgent[]): Promise<void> {
  for (let from = 0; from < changed.length; from += BATCH_ROWS) {
    const batch = changed.slice(from, from + BATCH_ROWS)
    const changes = batch.map(({ id, fields, before, after }) => ({
      ...{ id, cohortId, agentId: id, before, after },
      data: { cohortId, agentId: id, fields: [...fields] },
    }))
    const states = JSON.stringify(batch.map(({ id, state }) => ({ id, state })))
    await sql`
      with ${recordParts(act, agentChanged, changes)}
      update agent set name = r.name, email = r.email, other_emails = r.other_emails, phone = r.phone, employee_id = r.employee_id, npn = r.npn,
        n_number = r.n_number, location = r.location, zone = r.zone, title = r.title, start_date = r.start_date,
        n_number_requested_on = r.n_number_requested_on, state = s.state, version = agent.version + 1
      from jsonb_to_recordset(${asRecords(batch.map(({ id, facts }) => ({ id, ...facts })))}::jsonb) as ${RECORD}
        join jsonb_to_recordset(${states}::jsonb) as s (id uuid, state text) on s.id = r.id
      where agent.id = r.id`.execute(act.tx)
  }
}
