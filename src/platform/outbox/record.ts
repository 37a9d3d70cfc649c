import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '../act.ts'
import type { Tx } from '../db/database.ts'
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
  await sql`/* hot */
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

/**
 * Writes outbox rows alone and runs no reactions: for what follows from a recorded change and is no act of anybody, such as a message that
 * reached a person. All of one event, of no class.
 */
export async function announce<D>(tx: Tx, at: Instant, event: EventDefinition<D>, data: readonly D[]): Promise<void> {
  if (data.length === 0) return
  await sql`insert into outbox_event (at, event, data)
    select ${at}::timestamptz, ${event.name}::text, one from jsonb_array_elements(${JSON.stringify(data)}::jsonb) as one`.execute(tx)
}

/**
 * Audit and outbox rows of changes of one event as parts of a `with`, for the statement that makes the changes: one trip to the
 * database for all of it. `react` has to follow. The rows are written whatever the other parts do: refuse and roll back if need be.
 */
export function recordParts<D>(act: Act, event: EventDefinition<D>, changes: readonly Omit<Change<D>, 'event'>[]): RawBuilder<unknown> {
  const noun = event.name.split('.')[0] ?? event.name
  const rows = changes.map(({ id, cohortId, agentId, ...rest }) => ({ ...rest, noun_id: id, cohort_id: cohortId, agent_id: agentId }))
  return sql`
    change as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c (noun_id text, cohort_id uuid, agent_id uuid, before jsonb, after jsonb, data jsonb, reason text)
    ), audited as (
      insert into audit_entry (at, actor_id, actor_kind, actor_name, action, noun, noun_id, cohort_id, agent_id, before, after, reason, address, user_agent, request_id)
      select ${act.at}::timestamptz, ${act.actor.personId}::uuid, ${act.actor.kind}::text, ${act.actor.name}::text, ${event.name}::text, ${noun}::text,
        noun_id, cohort_id, agent_id, before, after, reason, ${act.address}::text, ${act.userAgent}::text, ${act.requestId}::text from change
    ), told as (
      insert into outbox_event (at, event, cohort_id, agent_id, data)
      select ${act.at}::timestamptz, ${event.name}::text, cohort_id, agent_id, data from change
    )`
}

/** What other modules do about changes written with `recordParts`. */
export async function react<D>(act: Act, event: EventDefinition<D>, changes: readonly { data: D }[]): Promise<void> {
  for (const { data } of changes) for (const reaction of act.reactions.get(event.name) ?? []) await reaction.run(act, data)
}

export type BatchChange<D> = {
  event: EventDefinition<D>
  cohortId: string | null
  changes: readonly { id: string; agentId?: string | null; before?: unknown; after?: unknown }[]
}

/** So many audit rows in one statement. */
const BATCH_ROWS = 20_000

/**
 * Writes the audit rows of many changes of one kind, thousands to a statement. Nothing is announced and no reaction runs:
 * record one event that stands for the whole batch beside it, so that a roster does not wake every screen once per row.
 */
export async function recordMany<D>(act: Act, { event, cohortId, changes }: BatchChange<D>): Promise<void> {
  const noun = event.name.split('.')[0] ?? event.name
  for (let from = 0; from < changes.length; from += BATCH_ROWS) {
    const batch = changes.slice(from, from + BATCH_ROWS)
    const rows = batch.map(({ id, agentId = null, before, after }) => ({ id, agent_id: agentId, before, after }))
    await sql`
    insert into audit_entry (at, actor_id, actor_kind, actor_name, action, noun, noun_id, cohort_id, agent_id, before, after, address, user_agent, request_id)
    select ${act.at}::timestamptz, ${act.actor.personId}::uuid, ${act.actor.kind}::text, ${act.actor.name}::text, ${event.name}::text, ${noun}::text,
      row.id, ${cohortId}::uuid, row.agent_id, row.before, row.after, ${act.address}::text, ${act.userAgent}::text, ${act.requestId}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id text, agent_id uuid, before jsonb, after jsonb)`.execute(act.tx)
  }
}
