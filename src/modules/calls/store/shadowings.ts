import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Shadowing } from '../model.ts'

export type StoredShadowing = Omit<Shadowing, 'may' | 'taken'>

const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all
    ? sql`true`
    : sql`(s.cohort_id = any(${cohortIds}::uuid[]) or exists (select from agent a where a.cohort_id = s.cohort_id and a.id = any(${agentIds}::uuid[])))`

const selectShadowings = async (db: Db, where: RawBuilder<unknown>): Promise<StoredShadowing[]> =>
  (
    await sql<StoredShadowing>`
      select s.id, s.cohort_id as "cohortId", s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.places, s.cancelled_at as "cancelledAt", s.version,
        case when room.id is not null then jsonb_build_object('id', room.id, 'name', room.name, 'url', room.url) end as room,
        coalesce((select jsonb_agg(jsonb_build_object('agentId', agent.id, 'agent', agent.name, 'attended', seat.attended) order by seat.signed_up_at, agent.id)
          from shadowing_seat seat join agent on agent.id = seat.agent_id where seat.shadowing_id = s.id), '[]') as seats
      from shadowing s left join room on room.id = s.room_id where ${where} order by s.starts_at, s.id`.execute(db)
  ).rows

export const listShadowings = (db: Db, scope: Scope, cohortId: string): Promise<StoredShadowing[]> =>
  selectShadowings(db, sql`s.cohort_id = ${cohortId} and ${reaches(scope)}`)

/** One session in scope, held until the transaction ends: of two who take the last place the second finds it full. */
export async function holdShadowing(tx: Tx, scope: Scope, id: string): Promise<StoredShadowing> {
  await sql`select 1 from shadowing where id = ${id} for no key update`.execute(tx)
  const [found] = await selectShadowings(tx, sql`s.id = ${id} and ${reaches(scope)}`)
  if (!found) throw notFound('shadowing session')
  return found
}

/** Throws not found. */
export async function shadowingIn(db: Db, id: string): Promise<StoredShadowing> {
  const [found] = await selectShadowings(db, sql`s.id = ${id}`)
  if (!found) throw notFound('shadowing session')
  return found
}

/** People who have a place in a session. */
export const listSeatedPeople = async (db: Db, id: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select distinct agent.person_id as id from shadowing_seat seat join agent on agent.id = seat.agent_id
      where seat.shadowing_id = ${id} and agent.person_id is not null order by 1`.execute(db)
  ).rows.map(({ id: personId }) => personId)

type ShadowingRow = {
  id: string
  cohort_id: string
  title: string
  room_id: string | null
  starts_at: Instant
  ends_at: Instant
  places: number
  opened_by: string | null
  opened_at: Instant
}
export const insertShadowing = (tx: Tx, row: ShadowingRow) => tx.insertInto('shadowing').values(row).execute()

export const cancelShadowingRow = (tx: Tx, id: string, at: Instant, by: string | null) =>
  sql`update shadowing set cancelled_at = ${at}, cancelled_by = ${by}, version = version + 1 where id = ${id}`.execute(tx)

type SeatRow = { shadowing_id: string; agent_id: string; signed_up_by: string | null; signed_up_at: Instant }
export const insertSeat = (tx: Tx, row: SeatRow) => tx.insertInto('shadowing_seat').values(row).execute()

export const deleteSeat = (tx: Tx, id: string, agentId: string) =>
  tx.deleteFrom('shadowing_seat').where('shadowing_id', '=', id).where('agent_id', '=', agentId).execute()

export const markSeat = (tx: Tx, id: string, agentId: string, attended: boolean | null, by: string | null, at: Instant) =>
  tx
    .updateTable('shadowing_seat')
    .set({ attended, marked_by: attended === null ? null : by, marked_at: attended === null ? null : at })
    .where('shadowing_id', '=', id)
    .where('agent_id', '=', agentId)
    .execute()

/** Sessions to come in which an agent has a place. */
export const listSeatsOf = async (db: Db, agentId: string, at: Instant): Promise<{ id: string; cohortId: string }[]> =>
  (
    await sql<{ id: string; cohortId: string }>`
      select s.id, s.cohort_id as "cohortId" from shadowing s join shadowing_seat seat on seat.shadowing_id = s.id
      where seat.agent_id = ${agentId} and s.starts_at > ${at} order by s.id`.execute(db)
  ).rows
