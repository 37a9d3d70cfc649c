import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { FlagKind } from './rules/kinds.ts'
import type { FlagDates, FlagState } from './rules/state.ts'

export type FlagRow = FlagDates & {
  id: string
  agentId: string
  agent: string
  cohortId: string
  cohort: string
  kind: FlagKind
  draftedAt: Instant
  draftedById: string | null
  draftedBy: string | null
  raisedBy: string | null
  settledBy: string | null
  withdrawnBy: string | null
  readers: { personId: string; name: string }[]
  reads: { name: string; at: Instant; times: number }[]
  version: number
}

/** A flag is where its agent is, also after a move. */
const selectFlags = (db: Db, where: RawBuilder<unknown>, tail = sql``) =>
  sql<FlagRow>`
    select flag.id, flag.agent_id as "agentId", agent.name as agent, agent.cohort_id as "cohortId", cohort.name as cohort, flag.kind,
      flag.drafted_at as "draftedAt", flag.drafted_by as "draftedById", drafter.name as "draftedBy", flag.raised_at as "raisedAt",
      raiser.name as "raisedBy", flag.settled_at as "settledAt", settler.name as "settledBy", flag.withdrawn_at as "withdrawnAt",
      withdrawer.name as "withdrawnBy", flag.version,
      coalesce((select jsonb_agg(jsonb_build_object('personId', person.id, 'name', person.name) order by person.name collate "C", person.id)
        from flag_reader join person on person.id = flag_reader.person_id where flag_reader.flag_id = flag.id), '[]') as readers,
      coalesce((select jsonb_agg(jsonb_build_object('name', who.name, 'at', to_char(who.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'times', who.times)
          order by who.at desc, who.name)
        from (select coalesce(person.name, 'a program') as name, max(flag_read.at) as at, count(*)::int as times
          from flag_read left join person on person.id = flag_read.person_id where flag_read.flag_id = flag.id
          group by flag_read.person_id, person.name order by max(flag_read.at) desc limit 20) as who), '[]') as reads
    from flag join agent on agent.id = flag.agent_id join cohort on cohort.id = agent.cohort_id
      left join person as drafter on drafter.id = flag.drafted_by left join person as raiser on raiser.id = flag.raised_by
      left join person as settler on settler.id = flag.settled_by left join person as withdrawer on withdrawer.id = flag.withdrawn_by
    where ${where} ${tail}`.execute(db)

const inScope = (scope: Scope) => (scope.all ? sql`true` : sql`agent.cohort_id = any(${scope.cohortIds}::uuid[])`)

/** Whose scope is not everything reads the raised ones that name them. */
const readable = (scope: Scope, personId: string | null) =>
  scope.all
    ? sql`true`
    : sql`${inScope(scope)} and flag.raised_at is not null
        and exists (select from flag_reader where flag_reader.flag_id = flag.id and flag_reader.person_id = ${personId}::uuid)`

const BY_STATE: Readonly<Record<FlagState | 'standing', RawBuilder<unknown>>> = {
  standing: sql`flag.withdrawn_at is null and flag.settled_at is null`,
  draft: sql`flag.withdrawn_at is null and flag.raised_at is null`,
  raised: sql`flag.withdrawn_at is null and flag.settled_at is null and flag.raised_at is not null`,
  settled: sql`flag.settled_at is not null`,
  withdrawn: sql`flag.withdrawn_at is not null`,
}

export type FlagPage = {
  readonly limit: number
  readonly after: readonly [draftedAt: string, id: string] | null
  readonly state?: FlagState | 'standing' | undefined
  readonly agentId?: string | undefined
}

/** Flags the person may read what they say, newest first. */
export async function listFlags(
  db: Db,
  scope: Scope,
  personId: string | null,
  { limit, after, state, agentId }: FlagPage,
): Promise<FlagRow[]> {
  const isPast = after ? sql`(flag.drafted_at, flag.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const where = sql`${readable(scope, personId)} and ${isPast} and ${state ? BY_STATE[state] : sql`true`}
    and (${agentId ?? null}::uuid is null or flag.agent_id = ${agentId ?? null}::uuid)`
  return (await selectFlags(db, where, sql`order by flag.drafted_at desc, flag.id desc limit ${limit}`)).rows
}

/** All flags of an agent in scope, newest first; what the reader may know of each is for the caller to judge. */
export const listFlagsOf = async (db: Db, scope: Scope, agentId: string): Promise<FlagRow[]> =>
  (await selectFlags(db, sql`flag.agent_id = ${agentId} and ${inScope(scope)}`, sql`order by flag.drafted_at desc, flag.id desc`)).rows

/** One flag of the scope's classes, held against others who act on it. Throws not found outside of it. */
export async function holdFlag(tx: Tx, scope: Scope, id: string): Promise<FlagRow> {
  await sql`select 1 from flag where id = ${id} for no key update`.execute(tx)
  const [found] = (await selectFlags(tx, sql`flag.id = ${id} and ${inScope(scope)}`)).rows
  if (!found) throw notFound('flag')
  return found
}

export const insertFlag = (
  tx: Tx,
  row: {
    id: string
    agent_id: string
    kind: FlagKind
    drafted_at: Instant
    drafted_by: string | null
    raised_at: Instant | null
    raised_by: string | null
  },
) => tx.insertInto('flag').values(row).execute()

export type FlagColumns = Partial<{
  raised_at: Instant | null
  raised_by: string | null
  settled_at: Instant | null
  settled_by: string | null
  withdrawn_at: Instant | null
  withdrawn_by: string | null
}>

export const updateFlag = (tx: Tx, id: string, columns: FlagColumns) =>
  tx
    .updateTable('flag')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Names exactly these people on a flag. */
export async function saveReaders(tx: Tx, flagId: string, personIds: readonly string[]): Promise<void> {
  await sql`
    with gone as (delete from flag_reader where flag_id = ${flagId} and person_id <> all(${personIds}::uuid[]))
    insert into flag_reader (flag_id, person_id) select ${flagId}, unnest(${personIds}::uuid[]) on conflict do nothing`.execute(tx)
}

/** Those of these people who are no active PM of the class. */
export const notPmsOf = async (db: Db, cohortId: string, personIds: readonly string[]): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select wanted.id from unnest(${personIds}::uuid[]) as wanted (id) where not exists (
        select from cohort_member join person on person.id = cohort_member.person_id
        where cohort_member.cohort_id = ${cohortId} and cohort_member.capacity = 'pm' and person.state = 'active' and person.id = wanted.id)`.execute(
      db,
    )
  ).rows.map(({ id }) => id)

/** Keeps that somebody was shown what these flags say. */
export const keepReads = (tx: Tx, flagIds: readonly string[], personId: string | null, at: Instant) =>
  sql`insert into flag_read (flag_id, person_id, at) select unnest(${flagIds}::uuid[]), ${personId}::uuid, ${at}::timestamptz`.execute(tx)

/** Drafts about agents of a class, oldest first. */
export const draftsOf = async (db: Db, cohortId: string): Promise<{ agentId: string; agent: string }[]> =>
  (
    await sql<{ agentId: string; agent: string }>`
      select agent.id as "agentId", agent.name as agent from flag join agent on agent.id = flag.agent_id
      where agent.cohort_id = ${cohortId} and flag.raised_at is null and flag.withdrawn_at is null
      order by flag.drafted_at, flag.id`.execute(db)
  ).rows

/** Who is told of a flag: active ESP managers, HR and the PMs who are named, but for whoever raised it. */
export const listHearersOf = async (tx: Tx, flagId: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select person.id from person join flag on flag.id = ${flagId}
      where person.state = 'active' and person.id is distinct from flag.raised_by and (
        exists (select from person_role where person_role.person_id = person.id and person_role.role in ('manager', 'hr'))
        or exists (select from flag_reader where flag_reader.flag_id = flag.id and flag_reader.person_id = person.id))
      order by person.id`.execute(tx)
  ).rows.map(({ id }) => id)
