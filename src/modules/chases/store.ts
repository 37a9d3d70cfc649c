import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ChaseWay } from './rules/chase.ts'

export type StoredChase = {
  id: string
  agentId: string
  cohortId: string
  date: LocalDate
  way: ChaseWay
  isReached: boolean
  at: Instant
  byId: string | null
  by: string | null
}
export type StoredArrival = { agentId: string; seenAt: Instant; seenBy: string | null }

const selectChases = (db: Db, where: RawBuilder<unknown>) =>
  sql<StoredChase>`
    select chase.id, chase.agent_id as "agentId", agent.cohort_id as "cohortId", chase.date, chase.way, chase.is_reached as "isReached",
      chase.at, chase.by_person as "byId", person.name as by
    from chase join agent on agent.id = chase.agent_id left join person on person.id = chase.by_person
    where ${where} order by chase.at, chase.place`.execute(db)

/** The tries to reach these agents on a day, oldest first. */
export const listChases = async (db: Db, agentIds: readonly string[], date: LocalDate): Promise<StoredChase[]> =>
  (await selectChases(db, sql`chase.agent_id = any(${agentIds}::uuid[]) and chase.date = ${date}`)).rows

export async function chaseIn(tx: Tx, scope: Scope, id: string): Promise<StoredChase> {
  const inScope = scope.all ? sql`true` : sql`agent.cohort_id = any(${scope.cohortIds}::uuid[])`
  const [found] = (await selectChases(tx, sql`chase.id = ${id} and ${inScope}`)).rows
  if (!found) throw notFound('try')
  return found
}

export const insertChase = (
  tx: Tx,
  row: { id: string; agent_id: string; date: LocalDate; way: ChaseWay; is_reached: boolean; at: Instant; by_person: string | null },
) => tx.insertInto('chase').values(row).execute()

export const deleteChase = (tx: Tx, id: string) => tx.deleteFrom('chase').where('id', '=', id).execute()

export const listArrivals = async (db: Db, agentIds: readonly string[], date: LocalDate): Promise<StoredArrival[]> =>
  (
    await sql<StoredArrival>`
      select agent_id as "agentId", seen_at as "seenAt", person.name as "seenBy" from arrival left join person on person.id = seen_by
      where agent_id = any(${agentIds}::uuid[]) and date = ${date}`.execute(db)
  ).rows

/** Those that are new, as the first who sees an agent is who is written down. */
export const saveArrivals = async (
  tx: Tx,
  agentIds: readonly string[],
  { date, at, by }: { date: LocalDate; at: Instant; by: string | null },
): Promise<string[]> =>
  (
    await sql<{ agentId: string }>`
      insert into arrival (agent_id, date, seen_at, seen_by)
      select id, ${date}::date, ${at}::timestamptz, ${by}::uuid from unnest(${agentIds}::uuid[]) as wanted (id) order by id
      on conflict do nothing returning agent_id as "agentId"`.execute(tx)
  ).rows.map(({ agentId }) => agentId)

export const deleteArrivals = async (tx: Tx, agentIds: readonly string[], date: LocalDate): Promise<string[]> =>
  (
    await sql<{ agentId: string }>`
      delete from arrival where agent_id = any(${agentIds}::uuid[]) and date = ${date} returning agent_id as "agentId"`.execute(tx)
  ).rows.map(({ agentId }) => agentId)

/** Numbers to call. */
export const listPhones = async (db: Db, agentIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{ id: string; phone: string }>`
        select id, phone from agent where id = any(${agentIds}::uuid[]) and phone is not null`.execute(db)
    ).rows.map(({ id, phone }) => [id, phone]),
  )
