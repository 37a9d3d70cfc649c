import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Desk, TicketFilter, TicketValues, Tried } from '../model.ts'
import type { TicketState } from '../rules/state.ts'

/** Which tickets somebody may see: what the right reaches, and of that the carrier desk only as far as `carrier` does. */
export type Sight = { readonly scope: Scope; readonly carrier: Scope }

export type TicketAgentRow = {
  agentId: string
  personId: string | null
  agent: string
  told: string | null
  tried: Tried[]
  joinedAt: Instant
  joinedBy: string | null
  since: Instant | null
  /** The class this agent is in by now, where it is another one than the ticket's. */
  nowIn: string | null
}
export type TicketFound = {
  id: string
  number: number
  cohortId: string
  cohort: string
  zone: string
  kindId: string
  desk: Desk
  state: TicketState
  carrier: string | null
  title: string
  values: TicketValues
  reference: string | null
  errorText: string | null
  guide: string | null
  origin: string | null
  originNumber: number | null
  originOf: string
  followUpAt: Instant | null
  takenBy: string | null
  draftedById: string | null
  draftedBy: string | null
  draftedAt: Instant
  sentAt: Instant | null
  endedAt: Instant | null
  version: number
  /** Those in sight, by name. */
  agents: TicketAgentRow[]
  size: number
  /** Evidence keys of its files; null for something else. */
  files: (string | null)[]
}

const reach = (scope: Scope) =>
  scope.all ? sql`true` : sql`(t.cohort_id = any(${scope.cohortIds}::uuid[]) or a.agent_id = any(${scope.agentIds}::uuid[]))`
const inSight = ({ scope, carrier }: Sight) => sql`(${reach(scope)} and (t.desk = 'it' or ${reach(carrier)}))`

const select = (db: Db, sight: Sight, where: RawBuilder<unknown>, tail = sql``) =>
  sql<TicketFound>`
    select t.id, t.number, t.cohort_id as "cohortId", cohort.name as cohort, cohort.zone, t.kind_id as "kindId", t.desk, t.state, t.carrier,
      t.title, t.values, t.reference, t.error_text as "errorText", t.guide, t.origin, t.origin_number as "originNumber", t.origin_of as "originOf",
      t.follow_up_at as "followUpAt", taker.name as "takenBy", t.drafted_by as "draftedById", drafter.name as "draftedBy",
      t.drafted_at as "draftedAt", t.sent_at as "sentAt", t.ended_at as "endedAt", t.version, seen.agents,
      (select count(*)::int from ticket_agent a where a.ticket_id = t.id) as size,
      coalesce((select jsonb_agg(f.evidence order by f.added_at, f.id) from ticket_file f where f.ticket_id = t.id), '[]') as files
    from ticket t join cohort on cohort.id = t.cohort_id
      left join person as taker on taker.id = t.taken_by left join person as drafter on drafter.id = t.drafted_by
      cross join lateral (
        select jsonb_agg(jsonb_build_object('agentId', agent.id, 'personId', agent.person_id, 'agent', agent.name, 'told', a.told, 'tried', a.tried,
          'joinedAt', to_char(a.joined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'joinedBy', a.joined_by,
          'nowIn', (select elsewhere.name from cohort elsewhere where elsewhere.id = agent.cohort_id and elsewhere.id <> t.cohort_id),
          'since', (select to_char(h.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ticket_hold h
            where h.ticket_id = t.id and h.agent_id = a.agent_id and h.until is null)) order by agent.name collate "C", agent.id) as agents
        from ticket_agent a join agent on agent.id = a.agent_id where a.ticket_id = t.id and ${inSight(sight)}
      ) as seen
    where seen.agents is not null and ${where} ${tail}`.execute(db)

/** One ticket of which the reader may see an agent. Throws not found otherwise. */
export async function ticketIn(db: Db, sight: Sight, id: string): Promise<TicketFound> {
  const [found] = (await select(db, sight, sql`t.id = ${id}`)).rows
  if (!found) throw notFound('ticket')
  return found
}

/** The same, held against others who act on it. */
export async function holdTicket(tx: Tx, sight: Sight, id: string): Promise<TicketFound> {
  await sql`select 1 from ticket where id = ${id} for no key update`.execute(tx)
  return ticketIn(tx, sight, id)
}

type Seek = TicketFilter & { readonly at: Instant; readonly personId: string | null }

function stateIs(state: TicketFilter['state'], at: Instant): RawBuilder<unknown> {
  if (state === undefined) return sql`true`
  if (state === 'open') return sql`t.ended_at is null`
  if (state === 'due') return sql`t.ended_at is null and t.state <> 'draft' and t.follow_up_at <= ${at}::timestamptz`
  return sql`t.state = ${state}`
}

/** Tickets in sight, newest first; `below` is the number of the last one of the page before. */
export async function listTickets(
  db: Db,
  sight: Sight,
  { at, personId, ...filter }: Seek,
  { limit, below }: { limit: number; below: number | null },
): Promise<TicketFound[]> {
  const { state, desk = null, kind = null, cohort = null, agent = null, q = null, mine = false } = filter
  const where = sql`${stateIs(state, at)}
    and (${desk}::text is null or t.desk = ${desk}) and (${cohort}::uuid is null or t.cohort_id = ${cohort}::uuid)
    and (${kind}::text is null or (select key from ticket_kind k where k.id = t.kind_id) = ${kind})
    and (${agent}::uuid is null or seen.agents @> jsonb_build_array(jsonb_build_object('agentId', ${agent}::text)))
    and (not ${mine}::boolean or t.taken_by = ${personId}::uuid)
    and (${below}::int is null or t.number < ${below}::int)
    and (${q}::text is null or position(lower(${q}) in lower(concat_ws(' ', t.number, t.title, t.carrier, t.reference, t.error_text, t.values::text,
      (select string_agg(one ->> 'agent', ' ') from jsonb_array_elements(seen.agents) as one)))) > 0)`
  return (await select(db, sight, where, sql`order by t.number desc limit ${limit}`)).rows
}

export type NewRow = {
  id: string
  cohort_id: string
  kind_id: string
  desk: Desk
  state: TicketState
  carrier: string | null
  title: string
  values: string
  reference: string | null
  error_text?: string | null
  guide?: string | null
  origin?: string | null
  origin_number?: number | null
  origin_of?: string
  drafted_by: string | null
  drafted_at: Instant
  sent_by?: string | null
  sent_at?: Instant | null
  follow_up_at?: Instant | null
}
export const insertTicket = (tx: Tx, row: NewRow) => tx.insertInto('ticket').values(row).execute()

export type TicketColumns = Partial<{
  cohort_id: string
  state: TicketState
  title: string
  values: string
  reference: string | null
  follow_up_at: Instant | null
  taken_by: string | null
  sent_by: string | null
  sent_at: Instant | null
  ended_by: string | null
  ended_at: Instant | null
}>
export const updateTicket = (tx: Tx, id: string, columns: TicketColumns) =>
  tx
    .updateTable('ticket')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export type Joining = { agentId: string; told: string | null; tried: readonly Tried[] }

/** Puts agents on a ticket; who is on it stays as they are. */
export const insertAgents = (tx: Tx, ticketId: string, joining: readonly Joining[], { by, at }: { by: string | null; at: Instant }) =>
  sql`insert into ticket_agent (ticket_id, agent_id, told, tried, joined_by, joined_at)
    select ${ticketId}, "agentId", told, tried, ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(joining)}::jsonb) as j ("agentId" uuid, told text, tried jsonb)
    on conflict do nothing`.execute(tx)

/** Follow-ups that have come and were not told, oldest first. */
export const listDue = async (db: Db, at: Instant): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select id from ticket where ended_at is null and state <> 'draft' and follow_up_at <= ${at}::timestamptz
        and told_follow_up_at is distinct from follow_up_at order by follow_up_at, id limit 500`.execute(db)
  ).rows.map(({ id }) => id)

/** False where somebody told it first, or it is due no more. */
export async function markDueTold(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ticket set told_follow_up_at = follow_up_at
    where id = ${id} and ended_at is null and follow_up_at <= ${at}::timestamptz and told_follow_up_at is distinct from follow_up_at`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Tickets of a class that gather unknown texts and are not over, oldest first. */
export const listGathering = async (db: Db, cohortId: string): Promise<{ id: string; errorText: string }[]> =>
  (
    await sql<{ id: string; errorText: string }>`
      select id, error_text as "errorText" from ticket
      where cohort_id = ${cohortId} and error_text is not null and ended_at is null order by number`.execute(db)
  ).rows

export type ClosingTicket = { number: number; id: string; agent: string; agentId: string; title: string }

/** Drafts of a class, oldest first, each by its first agent. */
export const draftsOf = async (db: Db, cohortId: string): Promise<ClosingTicket[]> =>
  (
    await sql<ClosingTicket>`
      select t.number, t.id, t.title, first.name as agent, first.id as "agentId" from ticket t cross join lateral (
        select agent.id, agent.name from ticket_agent a join agent on agent.id = a.agent_id where a.ticket_id = t.id
        order by agent.name collate "C", agent.id limit 1) as first
      where t.cohort_id = ${cohortId} and t.state = 'draft' order by t.number`.execute(db)
  ).rows

/** Tickets of a class whose follow-up time has come, oldest first. */
export const followUpsOf = async (db: Db, cohortId: string, at: Instant): Promise<ClosingTicket[]> =>
  (
    await sql<ClosingTicket>`
      select t.number, t.id, t.title, first.name as agent, first.id as "agentId" from ticket t cross join lateral (
        select agent.id, agent.name from ticket_agent a join agent on agent.id = a.agent_id where a.ticket_id = t.id
        order by agent.name collate "C", agent.id limit 1) as first
      where t.cohort_id = ${cohortId} and t.ended_at is null and t.state <> 'draft' and t.follow_up_at <= ${at}::timestamptz
      order by t.follow_up_at, t.number`.execute(db)
  ).rows

export type Moving = Pick<TicketFound, 'id' | 'number' | 'desk' | 'origin' | 'cohortId'>

/** Tickets of other classes that are not over and about this agent alone, held, oldest first. */
export const listMovingWith = async (tx: Tx, agentId: string, cohortId: string): Promise<Moving[]> =>
  (
    await sql<Moving>`
      select t.id, t.number, t.desk, t.origin, t.cohort_id as "cohortId" from ticket t
      where t.ended_at is null and t.cohort_id <> ${cohortId}
        and exists (select from ticket_agent a where a.ticket_id = t.id and a.agent_id = ${agentId})
        and not exists (select from ticket_agent a where a.ticket_id = t.id and a.agent_id <> ${agentId})
      order by t.number for no key update`.execute(tx)
  ).rows
