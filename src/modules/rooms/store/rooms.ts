import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { RoomKind } from '../rules/kinds.ts'

export type StoredRoom = {
  id: string
  cohortId: string
  kind: RoomKind
  name: string
  /** Of the class's own room the class's link. */
  url: string | null
  isClassRoom: boolean
  expiresAt: Instant | null
  retiredAt: Instant | null
  version: number
  /** Of the day that is on. */
  openedAt: Instant | null
  openedBy: string | null
  openedOn: LocalDate | null
}

/** A room belongs to its class; an agent's own row reaches the rooms of the class it is in. */
const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all
    ? sql`true`
    : sql`(room.cohort_id = any(${cohortIds}::uuid[]) or exists (
        select from agent where agent.cohort_id = room.cohort_id and agent.id = any(${agentIds}::uuid[])))`

const selectRooms = async (db: Db, where: RawBuilder<unknown>, hold = sql``): Promise<StoredRoom[]> =>
  (
    await sql<StoredRoom>`
      select room.id, room.cohort_id as "cohortId", room.kind, room.name, case when room.is_class_room then cohort.room_url else room.url end as url,
        room.is_class_room as "isClassRoom", room.expires_at as "expiresAt", room.retired_at as "retiredAt", room.version,
        opening.opened_at as "openedAt", person.name as "openedBy", opening.date as "openedOn"
      from room join cohort on cohort.id = room.cohort_id
        left join room_opening opening on opening.room_id = room.id and opening.closed_at is null
        left join person on person.id = opening.opened_by
      where ${where}
      order by array_position(array['main', 'help', 'call_certification', 'shadowing'], room.kind), not room.is_class_room, room.created_at, room.id
      ${hold}`.execute(db)
  ).rows

/** The rooms of a class that are kept, main rooms first, then by kind and age. */
export const listRooms = (db: Db, cohortId: string): Promise<StoredRoom[]> =>
  selectRooms(db, sql`room.cohort_id = ${cohortId} and room.retired_at is null`)

/** One room in scope, retired ones too. Throws not found outside of it. */
export async function roomIn(db: Db, scope: Scope, id: string): Promise<StoredRoom> {
  const [room] = await selectRooms(db, sql`room.id = ${id} and ${reaches(scope)}`)
  if (!room) throw notFound('room')
  return room
}

/** The same, held until the transaction ends. */
export async function holdRoom(tx: Tx, scope: Scope, id: string): Promise<StoredRoom> {
  const [room] = await selectRooms(tx, sql`room.id = ${id} and ${reaches(scope)}`, sql`for no key update of room`)
  if (!room) throw notFound('room')
  return room
}

type RoomRow = {
  id: string
  cohort_id: string
  kind: RoomKind
  name: string
  url: string | null
  is_class_room: boolean
  expires_at: Instant | null
  created_at: Instant
  created_by: string | null
}

export const insertRoom = (tx: Tx, row: RoomRow) => tx.insertInto('room').values(row).execute()

/** The room that every class has; harmless where it is there. */
export const addClassRoom = (tx: Tx, row: Pick<RoomRow, 'id' | 'cohort_id' | 'created_at' | 'created_by'>) =>
  sql`insert into room (id, cohort_id, kind, name, is_class_room, created_at, created_by)
    select ${row.id}, ${row.cohort_id}, 'main', 'Main room', true, ${row.created_at}, ${row.created_by}
    on conflict (cohort_id) where is_class_room do nothing`.execute(tx)

export type RoomColumns = { name?: string; url?: string | null; expires_at?: Instant | null; retired_at?: Instant | null }

export const updateRoom = (tx: Tx, id: string, columns: RoomColumns) =>
  tx
    .updateTable('room')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type OpeningRow = {
  id: string
  room_id: string
  cohort_id: string
  is_main: boolean
  date: LocalDate
  opened_at: Instant
  opened_by: string | null
}

export const insertOpening = (tx: Tx, row: OpeningRow) => tx.insertInto('room_opening').values(row).execute()

export const closeOpening = (tx: Tx, roomId: string, { at, by }: { at: Instant; by: string | null }) =>
  tx
    .updateTable('room_opening')
    .set({ closed_at: at, closed_by: by })
    .where('room_id', '=', roomId)
    .where('closed_at', 'is', null)
    .execute()

/** When a main room of the class was opened first on a day, and by whom. */
export async function firstOpening(db: Db, cohortId: string, date: LocalDate): Promise<{ at: Instant; by: string | null } | null> {
  const { rows } = await sql<{ at: Instant; by: string | null }>`
    select opened_at as at, person.name as by from room_opening left join person on person.id = opened_by
    where cohort_id = ${cohortId} and date = ${date} and is_main order by opened_at, room_opening.id limit 1`.execute(db)
  return rows[0] ?? null
}

/** Ends what was left over from days before: rooms left open, visits, and states of leads. */
export async function endOlderDays(tx: Tx, cohortId: string, date: LocalDate, at: Instant): Promise<void> {
  await sql`
    with closed as (
      update room_opening set closed_at = greatest(opened_at, ${at}::timestamptz) where cohort_id = ${cohortId} and closed_at is null and date < ${date}
    ), gone as (
      update room_visit set left_at = greatest(entered_at, ${at}::timestamptz) from room
      where room.id = room_visit.room_id and room.cohort_id = ${cohortId} and left_at is null and date < ${date}
    )
    update availability set until = greatest(since, ${at}::timestamptz)
    where cohort_id = ${cohortId} and until is null and date < ${date}`.execute(tx)
}

export type AgentHere = { roomId: string; agentId: string; name: string; since: Instant }

/** Who said that they are in a room of the class on a day, first come first. */
export const listHere = async (db: Db, cohortId: string, date: LocalDate): Promise<AgentHere[]> =>
  (
    await sql<AgentHere>`
      select visit.room_id as "roomId", agent.id as "agentId", agent.name, visit.entered_at as since
      from room_visit visit join room on room.id = visit.room_id join agent on agent.id = visit.agent_id
      where room.cohort_id = ${cohortId} and visit.left_at is null and visit.date = ${date}
        and agent.cohort_id = ${cohortId} and agent.state <> 'leaver'
      order by visit.entered_at, agent.id`.execute(db)
  ).rows

export const insertVisit = (tx: Tx, row: { id: string; room_id: string; agent_id: string; date: LocalDate; entered_at: Instant }) =>
  tx.insertInto('room_visit').values(row).execute()

/** Answers the room an agent was in; undefined where they were in none. */
export async function endVisit(tx: Tx, agentId: string, at: Instant): Promise<string | undefined> {
  const { rows } = await sql<{ roomId: string }>`
    update room_visit set left_at = greatest(entered_at, ${at}::timestamptz) where agent_id = ${agentId} and left_at is null
    returning room_id as "roomId"`.execute(tx)
  return rows[0]?.roomId
}

export const endVisitsIn = (tx: Tx, roomId: string, at: Instant) =>
  sql`update room_visit set left_at = greatest(entered_at, ${at}::timestamptz) where room_id = ${roomId} and left_at is null`.execute(tx)

export type ClassAgent = { id: string; name: string }

/**
 * The agents in scope who take part in a class: an agent's own row, or all for who leads it. Held against moving and leaving until the
 * transaction ends, so that one who presses twice at once comes one after the other.
 */
export const holdAgents = async (tx: Tx, scope: Scope, cohortId: string, agentId: string | undefined): Promise<ClassAgent[]> =>
  (
    await sql<ClassAgent>`
      select id, name from agent where cohort_id = ${cohortId} and state <> 'leaver'
        and (${scope.all} or cohort_id = any(${scope.cohortIds}::uuid[]) or id = any(${scope.agentIds}::uuid[]))
        and (${agentId ?? null}::uuid is null or id = ${agentId ?? null}::uuid)
      order by id limit 2 for no key update`.execute(tx)
  ).rows

/** One outbox row for each agent of a class who can sign in: they are told of nothing of the class itself. */
export const tellAgents = (tx: Tx, cohortId: string, at: Instant, event: string) =>
  sql`insert into outbox_event (at, event, cohort_id, agent_id, data)
    select ${at}::timestamptz, ${event}::text, cohort_id, id, jsonb_build_object('cohortId', cohort_id, 'agentId', id)
    from agent where cohort_id = ${cohortId} and state <> 'leaver' and person_id is not null order by id`.execute(tx)
