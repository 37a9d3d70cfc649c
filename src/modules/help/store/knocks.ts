import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Knock } from '../model.ts'

export type StoredKnock = Knock & { readonly cohortId: string; readonly date: LocalDate }

const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all ? sql`true` : sql`(knock.cohort_id = any(${cohortIds}::uuid[]) or knock.agent_id = any(${agentIds}::uuid[]))`

const selectKnocks = async (db: Db, where: RawBuilder<unknown>, hold = sql``): Promise<StoredKnock[]> =>
  (
    await sql<StoredKnock>`
      select knock.id, knock.cohort_id as "cohortId", knock.agent_id as "agentId", agent.name as agent, knock.date, knock.made_at as "madeAt",
        knock.state, knock.settled_at as "settledAt", person.name as "settledBy"
      from knock join agent on agent.id = knock.agent_id left join person on person.id = knock.settled_by
      where ${where} order by knock.made_at, knock.id ${hold}`.execute(db)
  ).rows

/** Who waits to be let in on a day, oldest first, of those in scope. */
export const listWaitingKnocks = (db: Db, scope: Scope, cohortId: string, date: LocalDate): Promise<StoredKnock[]> =>
  selectKnocks(db, sql`knock.cohort_id = ${cohortId} and knock.date = ${date} and knock.state = 'waiting' and ${reaches(scope)}`)

/** The newest knock of each of these agents on a day. */
export const listNewestKnocks = (db: Db, agentIds: readonly string[], cohortId: string, date: LocalDate): Promise<StoredKnock[]> =>
  selectKnocks(
    db,
    sql`knock.id in (select distinct on (agent_id) id from knock
      where agent_id = any(${agentIds}::uuid[]) and cohort_id = ${cohortId} and date = ${date} order by agent_id, made_at desc, id)`,
  )

/** Knocks in scope, held until the transaction ends; in the order of their ids, so that two who let the same in do not wait for each other. */
export const holdKnocks = async (tx: Tx, scope: Scope, ids: readonly string[]): Promise<StoredKnock[]> => {
  await sql`select from knock where id = any(${ids}::uuid[]) order by id for no key update`.execute(tx)
  return selectKnocks(tx, sql`knock.id = any(${ids}::uuid[]) and ${reaches(scope)}`)
}

/** One knock in scope, held. Throws not found outside of it. */
export async function holdKnock(tx: Tx, scope: Scope, id: string): Promise<StoredKnock> {
  const [knock] = await holdKnocks(tx, scope, [id])
  if (!knock) throw notFound('knock')
  return knock
}

type NewKnock = { id: string; cohortId: string; agentId: string; date: LocalDate; at: Instant }

/** The agent's waiting knock of the day, made if there is none; what waited from days before is over. The agent is held by the caller. */
export async function saveKnock(tx: Tx, { id, cohortId, agentId, date, at }: NewKnock): Promise<{ knock: StoredKnock; isNew: boolean }> {
  await sql`update knock set state = 'withdrawn', settled_at = ${at}
    where agent_id = ${agentId} and state = 'waiting' and (date < ${date} or cohort_id <> ${cohortId})`.execute(tx)
  const made = await sql`
    insert into knock (id, cohort_id, agent_id, date, made_at) values (${id}, ${cohortId}, ${agentId}, ${date}, ${at})
    on conflict (agent_id) where state = 'waiting' do nothing returning id`.execute(tx)
  const [knock] = await selectKnocks(tx, sql`knock.agent_id = ${agentId} and knock.state = 'waiting'`)
  if (!knock) throw notFound('knock')
  return { knock, isNew: made.rows.length > 0 }
}

type Settling = { state: Knock['state']; at: Instant | null; by: string | null }

export const settleKnocks = (tx: Tx, ids: readonly string[], { state, at, by }: Settling) =>
  tx.updateTable('knock').set({ state, settled_at: at, settled_by: by }).where('id', 'in', ids).execute()

/** The knock of an agent that waits in a class, if there is one. */
export const waitingKnockOf = async (tx: Tx, agentId: string): Promise<StoredKnock | undefined> =>
  (await selectKnocks(tx, sql`knock.agent_id = ${agentId} and knock.state = 'waiting'`))[0]
