import { type SqlBool, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { Agent, StoredAgent } from './model.ts'
import type { AgentFacts, KnownAgent } from './roster/plan-roster.ts'
import { watchTerms } from './rules/n-number-watch.ts'
import { findWatchTerms, GUARD, withGuard } from './store/n-number.ts'

const FACTS = [
  'agent.name',
  'agent.email',
  'agent.other_emails as otherEmails',
  'agent.phone',
  'agent.employee_id as employeeId',
  'agent.npn',
  'agent.n_number as nNumber',
  'agent.location',
  'agent.zone',
  'agent.title',
  'agent.start_date as startDate',
  'agent.n_number_requested_on as nNumberRequestedOn',
] as const

const selectAgents = (db: Db, scope: Scope) =>
  db
    .selectFrom('agent')
    .leftJoin('person', 'person.id', 'agent.n_number_confirmed_by')
    .select(['agent.id', 'agent.cohort_id as cohortId', 'agent.person_id as personId', ...FACTS])
    .select(sql<Agent['state']>`agent.state`.as('state'))
    .select(['agent.left_on as leftOn', 'agent.version', ...GUARD, 'person.name as confirmedBy'])
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))

type Found = Awaited<ReturnType<ReturnType<typeof selectAgents>['execute']>>[number]

type Page = {
  limit: number
  after: readonly [name: string, id: string] | null
  state?: Agent['state'] | undefined
  search?: string | undefined
}

/** Agents of a class that are in scope, by name, at most `limit`. */
export async function listAgents(db: Db, scope: Scope, cohortId: string, page: Page): Promise<StoredAgent[]> {
  let query = selectAgents(db, scope)
    .where('agent.cohort_id', '=', cohortId)
    .orderBy(sql`agent.name collate "C"`)
    .orderBy('agent.id')
    .limit(page.limit)
  if (page.state) query = query.where('agent.state', '=', page.state)
  if (page.search) query = query.where(mentions(page.search))
  if (page.after) query = query.where(sql<SqlBool>`(agent.name collate "C", agent.id) > (${page.after[0]}, ${page.after[1]}::uuid)`)
  return withParts(db, await query.execute())
}

const mentions = (text: string) =>
  sql<SqlBool>`position(lower(${text}) in lower(concat_ws(' ', agent.name, agent.email, array_to_string(agent.other_emails, ' '), agent.npn, agent.n_number, agent.employee_id))) > 0`

/** One agent in scope. Throws not found outside of it. */
export async function agentIn(db: Db, scope: Scope, id: string): Promise<StoredAgent> {
  const [agent] = await withParts(db, await selectAgents(db, scope).where('agent.id', '=', id).execute())
  if (!agent) throw notFound('agent')
  return agent
}

/** Those of some agents that are in this class and in scope. */
export const listAgentsOf = async (db: Db, scope: Scope, cohortId: string, ids: readonly string[]): Promise<StoredAgent[]> =>
  withParts(
    db,
    await selectAgents(db, scope).where('agent.cohort_id', '=', cohortId).where(sql<SqlBool>`agent.id = any(${ids}::uuid[])`).execute(),
  )

/** The class an agent in scope is in, without reading more. Throws not found outside of the scope. */
export async function cohortOfAgent(db: Db, scope: Scope, id: string): Promise<string> {
  const found = await db
    .selectFrom('agent')
    .select('agent.cohort_id')
    .where('agent.id', '=', id)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()
  if (!found) throw notFound('agent')
  return found.cohort_id
}

/** Every agent of a class with what a roster may say of it, by id; leavers too, since their numbers stay theirs. */
export const listKnownAgents = (db: Db, cohortId: string): Promise<KnownAgent[]> =>
  db
    .selectFrom('agent')
    .select(['agent.id', ...FACTS])
    .where('agent.cohort_id', '=', cohortId)
    .orderBy('agent.id')
    .execute()

/** Every agent of a class in scope by name, as a table shows them. */
export const listForTable = (db: Db, scope: Scope, cohortId: string) =>
  db
    .selectFrom('agent')
    .select(['agent.id', ...FACTS, 'agent.state', 'agent.left_on as leftOn'])
    .where('agent.cohort_id', '=', cohortId)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .orderBy(sql`agent.name collate "C"`)
    .orderBy('agent.id')
    .execute()

/** Agents of a class that have one of the marks of `facts`: the same number, id or address. `exceptId` leaves one agent out. */
export const listWithSameMarks = (db: Db, cohortId: string, facts: AgentFacts, exceptId: string | null): Promise<KnownAgent[]> => {
  const emails = [facts.email, ...facts.otherEmails].filter((email) => email !== null)
  return db
    .selectFrom('agent')
    .select(['agent.id', ...FACTS])
    .where('agent.cohort_id', '=', cohortId)
    .where(sql<SqlBool>`agent.id is distinct from ${exceptId}::uuid`)
    .where(
      sql<SqlBool>`(ltrim(agent.npn, '0') = ltrim(${facts.npn}, '0') or agent.n_number = ${facts.nNumber}
        or lower(agent.employee_id) = lower(${facts.employeeId})
        or agent.email = any(${emails}::text[]) or agent.other_emails && ${emails}::text[])`,
    )
    .orderBy('agent.id')
    .execute()
}

/** Moves and the terms of the watch: one query each for all the agents. */
async function withParts(db: Db, found: readonly Found[]): Promise<StoredAgent[]> {
  if (found.length === 0) return []
  const moves = await listMoves(
    db,
    found.map(({ id }) => id),
  )
  const terms = await findWatchTerms(db, [...new Set(found.map(({ cohortId }) => cohortId))])
  const movesOf = Map.groupBy(moves, (move) => move.agent_id)
  return found.map((row) => ({
    ...withGuard(row),
    moves: (movesOf.get(row.id) ?? []).map(({ agent_id: _, ...move }) => move),
    watchTerms: terms.get(row.cohortId) ?? watchTerms('UTC', null),
  }))
}

const listMoves = (db: Db, agentIds: readonly string[]) =>
  db
    .selectFrom('agent_move')
    .innerJoin('cohort as source', 'source.id', 'agent_move.from_cohort_id')
    .innerJoin('cohort as target', 'target.id', 'agent_move.to_cohort_id')
    .leftJoin('person', 'person.id', 'agent_move.moved_by')
    .select([
      'agent_move.agent_id',
      'source.id as fromCohortId',
      'source.name as from',
      'target.id as toCohortId',
      'target.name as to',
      'agent_move.reason',
      'person.name as by',
      'agent_move.moved_at as at',
    ])
    .where(sql<SqlBool>`agent_move.agent_id = any(${agentIds}::uuid[])`)
    .orderBy('agent_move.moved_at')
    .orderBy('agent_move.id')
    .execute()

export type AgentUpdate = {
  facts?: AgentFacts
  state?: Agent['state']
  leftOn?: string | null
  leftReason?: string | null
  cohortId?: string
}

export const updateAgent = (tx: Tx, id: string, { facts, state, leftOn, leftReason, cohortId }: AgentUpdate) =>
  tx
    .updateTable('agent')
    .set((eb) => ({
      ...(facts && columnsOf(facts)),
      ...(state !== undefined && { state }),
      ...(leftOn !== undefined && { left_on: leftOn }),
      ...(leftReason !== undefined && { left_reason: leftReason }),
      ...(cohortId !== undefined && { cohort_id: cohortId }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/** Why these agents left, by their id; for HR only. */
export async function leaveReasonsOf(db: Db, agentIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db.selectFrom('agent').select(['id', 'left_reason']).where(sql<SqlBool>`id = any(${agentIds}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, row.left_reason]))
}

type MoveRow = {
  id: string
  agent_id: string
  from_cohort_id: string
  to_cohort_id: string
  reason: string
  moved_by: string | null
  moved_at: string
}

export const insertMove = (tx: Tx, row: MoveRow) => tx.insertInto('agent_move').values(row).execute()

const columnsOf = (facts: AgentFacts) => ({
  name: facts.name,
  email: facts.email,
  other_emails: [...facts.otherEmails],
  phone: facts.phone,
  employee_id: facts.employeeId,
  npn: facts.npn,
  n_number: facts.nNumber,
  location: facts.location,
  zone: facts.zone,
  title: facts.title,
  start_date: facts.startDate,
  n_number_requested_on: facts.nNumberRequestedOn,
})

/** Columns of a batch as PostgreSQL reads them out of one JSON array: one statement however many agents. */
export const RECORD = sql`r(id uuid, name text, email text, other_emails text[], phone text, employee_id text, npn text, n_number text,
  location text, zone text, title text, start_date date, n_number_requested_on date)`

export const asRecords = (agents: readonly KnownAgent[]) => JSON.stringify(agents.map(({ id, ...facts }) => ({ id, ...columnsOf(facts) })))

/** So many agents in one statement: a season's roster comes in several, each far from the statement's time limit. */
const BATCH_ROWS = 20_000

export async function insertAgents(tx: Tx, cohortId: string, at: string, agents: readonly KnownAgent[]): Promise<void> {
  for (let from = 0; from < agents.length; from += BATCH_ROWS) {
    await sql`
    insert into agent (id, cohort_id, created_at, name, email, other_emails, phone, employee_id, npn, n_number, location, zone, title, start_date, n_number_requested_on)
    select id, ${cohortId}::uuid, ${at}::timestamptz, name, email, other_emails, phone, employee_id, npn, n_number, location, zone, title, start_date, n_number_requested_on
    from jsonb_to_recordset(${asRecords(agents.slice(from, from + BATCH_ROWS))}::jsonb) as ${RECORD}`.execute(tx)
  }
}

/** Replaces the facts of many agents in one statement, at the end of which they may have swapped numbers. */
export async function updateAgentFacts(tx: Tx, agents: readonly KnownAgent[]): Promise<void> {
  if (agents.length === 0) return
  await sql`
    update agent set name = r.name, email = r.email, other_emails = r.other_emails, phone = r.phone, employee_id = r.employee_id, npn = r.npn,
      n_number = r.n_number, location = r.location, zone = r.zone, title = r.title, start_date = r.start_date,
      n_number_requested_on = r.n_number_requested_on, version = agent.version + 1
    from jsonb_to_recordset(${asRecords(agents)}::jsonb) as ${RECORD} where agent.id = r.id`.execute(tx)
}

/** The agents whose link to a person is to be judged: some of them, a whole class, or all that a person may have something to do with. */
export type ToLink = { agentIds: readonly string[] } | { cohortId: string } | { personId: string }

const toLink = (of: ToLink) => {
  if ('agentIds' in of) return sql<SqlBool>`agent.id = any(${of.agentIds}::uuid[])`
  if ('cohortId' in of) return sql<SqlBool>`agent.cohort_id = ${of.cohortId}::uuid`
  return sql<SqlBool>`exists (select 1 from person where person.id = ${of.personId}::uuid
    and (agent.person_id = person.id or agent.email = person.email or person.email = any(agent.other_emails)))`
}

/** Lets persons who hold the agent role see their own rows: an agent belongs to the person whose address it has. */
export async function linkPeople(tx: Tx, of: ToLink): Promise<void> {
  await sql`
    with chosen as (
      select agent.id, agent.email, agent.other_emails, agent.person_id from agent where ${toLink(of)}
    ), address as (
      select id as agent_id, email from chosen where email is not null union all select id, unnest(other_emails) from chosen
    ), owner as (
      select distinct on (address.agent_id) address.agent_id, person.id as person_id
      from address join person on person.email = address.email
        join person_role on person_role.person_id = person.id and person_role.role = 'agent'
      order by address.agent_id, person.created_at, person.id
    )
    update agent set person_id = owner.person_id from chosen left join owner on owner.agent_id = chosen.id
    where agent.id = chosen.id and chosen.person_id is distinct from owner.person_id`.execute(tx)
}

/** Columns of a file by the fingerprint of its headers, as a person once mapped them. */
export const findMappings = (db: Db, fingerprints: readonly string[]) =>
  db.selectFrom('roster_mapping').select(['fingerprint', 'mapping']).where('fingerprint', 'in', fingerprints).execute()

export async function saveMapping(
  tx: Tx,
  { fingerprint, ...row }: { fingerprint: string; mapping: string; remembered_at: string; remembered_by: string | null },
): Promise<void> {
  await tx
    .insertInto('roster_mapping')
    .values({ fingerprint, ...row })
    .onConflict((c) => c.column('fingerprint').doUpdateSet(row))
    .execute()
}
