import { sql } from 'kysely'
import type { Act } from '../act.ts'
import type { EventDefinition } from './events.ts'

export type Change<D> = {
  event: EventDefinition<D>
  /** Id of the row the event's noun names. */
  id: string
  cohortId: string | null
  agentId?: string | null
  data: D
  /** Rows as they were and are, for the audit trail; leave out what did not change. */
  before?: unknown
  after?: unknown
  reason?: string | null
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Writes the audit row and the outbox row of one change in its own transaction, then runs what other modules do about it. */
export async function record<D>(act: Act, change: Change<D>): Promise<void> {
  const { event, cohortId, agentId = null } = change
  const noun = event.name.split('.')[0] ?? event.name
  await sql`
    with audited as (
      insert into audit_entry (at, actor_id, actor_kind, actor_name, action, noun, noun_id, cohort_id, agent_id, before, after, reason, address, user_agent, request_id)
      values (${act.at}, ${act.actor.personId}, ${act.actor.kind}, ${act.actor.name}, ${event.name}, ${noun}, ${change.id}, ${cohortId}, ${agentId},
        ${json(change.before)}::jsonb, ${json(change.after)}::jsonb, ${change.reason ?? null}, ${act.address}, ${act.userAgent}, ${act.requestId})
    )
    insert into outbox_event (at, event, cohort_id, agent_id, data)
    values (${act.at}, ${event.name}, ${cohortId}, ${agentId}, ${JSON.stringify(change.data)}::jsonb)
  `.execute(act.tx)
  for (const reaction of act.reactions.get(event.name) ?? []) await reaction.run(act, change.data)
}
