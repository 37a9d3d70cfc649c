import { type RawBuilder, sql } from 'kysely'
import { AppError, notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export type StoredSlot = {
  id: string
  cohortId: string
  cohort: string
  certifierId: string
  certifier: string
  startsAt: Instant
  endsAt: Instant
  agentId: string | null
  agent: string | null
  cancelledAt: Instant | null
  roomUrl: string | null
  version: number
}

const TAKEN: Readonly<Record<string, string>> = {
  certifier_slot_certifier_once: 'The certifier has another slot in this time. Choose another time or certifier.',
  certifier_slot_agent_once: 'The agent has another slot in this time. Give that one back first.',
  call_certifier_once: 'You have another call on. Close or cancel that one first.',
  call_agent_once: 'The agent is in a call already.',
  call_once_key: 'This call was started by somebody else just now.',
  certification_open_once: 'The agent has another certification that is open.',
}

/** The database keeps anybody from being in two places at once; what it refuses is said in words. */
export async function refusingDouble<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const message = TAKEN[(error as { constraint?: string }).constraint ?? '']
    if (message === undefined) throw error
    throw new AppError('resource.conflict', message)
  }
}

/** A slot belongs to its class; an agent's own row reaches the slots of the class it is in. */
const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all
    ? sql`true`
    : sql`(slot.cohort_id = any(${cohortIds}::uuid[]) or exists (
        select from agent a where a.cohort_id = slot.cohort_id and a.id = any(${agentIds}::uuid[])))`

const selectSlots = async (db: Db, where: RawBuilder<unknown>, hold = sql``): Promise<StoredSlot[]> =>
  (
    await sql<StoredSlot>`
      select slot.id, slot.cohort_id as "cohortId", cohort.name as cohort, slot.certifier_id as "certifierId", person.name as certifier,
        slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.agent_id as "agentId", agent.name as agent, slot.cancelled_at as "cancelledAt",
        (select room.url from room where room.cohort_id = slot.cohort_id and room.kind = 'call_certification' and room.retired_at is null
          order by room.created_at, room.id limit 1) as "roomUrl", slot.version
      from certifier_slot slot join cohort on cohort.id = slot.cohort_id join person on person.id = slot.certifier_id
        left join agent on agent.id = slot.agent_id
      where ${where} order by slot.starts_at, slot.id limit 1000 ${hold}`.execute(db)
  ).rows

type Span = { cohort?: string | undefined; from: Instant; to: Instant }

/** Slots in scope that touch a stretch of time, cancelled ones left out, by time. */
export const listSlots = (db: Db, scope: Scope, { cohort, from, to }: Span): Promise<StoredSlot[]> =>
  selectSlots(
    db,
    sql`slot.cancelled_at is null and slot.ends_at > ${from} and slot.starts_at < ${to}
      and (${cohort ?? null}::uuid is null or slot.cohort_id = ${cohort ?? null}::uuid) and ${reaches(scope)}`,
  )

/** Slots to come, or on, of these agents. */
export const listSlotsOf = (db: Db, agentIds: readonly string[], at: Instant): Promise<StoredSlot[]> =>
  selectSlots(db, sql`slot.agent_id = any(${agentIds}::uuid[]) and slot.cancelled_at is null and slot.ends_at > ${at}`)

/** One slot in scope. Throws not found outside of it. */
export async function slotIn(db: Db, scope: Scope, id: string): Promise<StoredSlot> {
  const [slot] = await selectSlots(db, sql`slot.id = ${id} and ${reaches(scope)}`)
  if (!slot) throw notFound('slot')
  return slot
}

/** Of two who open slots of one certifier at once the second waits: the constraint alone would let them wait for each other. */
export const holdCertifier = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`certifier ${personId}`}, 0))`.execute(tx)

/** The same, held until the transaction ends. */
export async function holdSlot(tx: Tx, scope: Scope, id: string): Promise<StoredSlot> {
  const [slot] = await selectSlots(tx, sql`slot.id = ${id} and ${reaches(scope)}`, sql`for no key update of slot`)
  if (!slot) throw notFound('slot')
  return slot
}

type SlotRow = {
  id: string
  cohort_id: string
  certifier_id: string
  starts_at: Instant
  ends_at: Instant
  opened_by: string | null
  opened_at: Instant
}
export const insertSlot = (db: Db, row: SlotRow) => refusingDouble(db.insertInto('certifier_slot').values(row).execute())

export type SlotColumns = {
  agent_id?: string | null
  booked_by?: string | null
  booked_at?: Instant | null
  cancelled_by?: string | null
  cancelled_at?: Instant | null
}
export const updateSlot = (db: Db, id: string, columns: SlotColumns) =>
  refusingDouble(
    db
      .updateTable('certifier_slot')
      .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  )
