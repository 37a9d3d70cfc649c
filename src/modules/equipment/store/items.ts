import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { EquipmentItem, ItemHistory } from '../model.ts'
import type { Outage } from '../rules/outages.ts'

export type StoredItem = Omit<EquipmentItem, 'toReturnDays' | 'overdueDays' | 'acts'> & {
  readonly cohortId: string
  readonly agentState: string
  readonly leftOn: LocalDate | null
  readonly zone: string
  readonly outages: readonly Outage[]
}

const isInScope = ({ all, cohortIds, agentIds }: Scope) =>
  all ? sql`true` : sql`(agent.cohort_id = any(${cohortIds}::uuid[]) or agent.id = any(${agentIds}::uuid[]))`

const ISO = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')

const selectItems = async (db: Db, where: RawBuilder<unknown>): Promise<StoredItem[]> =>
  (
    await sql<StoredItem>`
      select item.id, item.agent_id as "agentId", agent.name as agent, agent.cohort_id as "cohortId", agent.state as "agentState",
        agent.left_on as "leftOn", cohort.zone, item.kind, item.name, item.holds_up as "holdsUp", item.state, item.carrier, item.tracking,
        item.eta, item.fault, item.requested_at as "requestedAt", item.shipped_at as "shippedAt", item.received_at as "receivedAt",
        item.verified_at as "verifiedAt", item.returned_at as "returnedAt", item.faults, item.replacements, item.version,
        coalesce((select jsonb_agg(jsonb_build_object('since', to_char(since, ${ISO}), 'until', to_char(until, ${ISO})) order by since)
          from equipment_outage where item_id = item.id), '[]') as outages
      from equipment_item item join agent on agent.id = item.agent_id join cohort on cohort.id = agent.cohort_id
      where ${where} order by agent.name collate "C", agent.id, item.requested_at, item.kind`.execute(db)
  ).rows

export const listItemsOfClass = (db: Db, scope: Scope, cohortId: string): Promise<StoredItem[]> =>
  selectItems(db, sql`agent.cohort_id = ${cohortId} and ${isInScope(scope)}`)
export const listItemsOfAgents = (db: Db, agentIds: readonly string[]): Promise<StoredItem[]> =>
  selectItems(db, sql`agent.id = any(${agentIds}::uuid[])`)
export const listItemsById = (db: Db, scope: Scope, ids: readonly string[]): Promise<StoredItem[]> =>
  selectItems(db, sql`item.id = any(${ids}::uuid[]) and ${isInScope(scope)}`)

/** Active agents of a class that have nothing, or sent back all they had. */
export const listWithout = async (db: Db, cohortId: string): Promise<{ agentId: string; agent: string }[]> =>
  (
    await sql<{ agentId: string; agent: string }>`
      select agent.id as "agentId", agent.name as agent from agent where agent.cohort_id = ${cohortId} and agent.state <> 'leaver'
        and not exists (select 1 from equipment_item where agent_id = agent.id and state <> 'returned') order by agent.name collate "C", agent.id`.execute(
      db,
    )
  ).rows

type NewItem = { id: string; agent_id: string; kind: string; name: string; holds_up: boolean; requested_at: Instant }
/** Answers the ids written: what an agent has already stays. */
export const insertItems = async (tx: Tx, rows: readonly NewItem[]): Promise<string[]> =>
  rows.length === 0
    ? []
    : (
        await tx
          .insertInto('equipment_item')
          .values(rows.map((row) => ({ ...row, state: 'requested' })))
          .onConflict((c) => c.columns(['agent_id', 'kind']).doNothing())
          .returning('id')
          .execute()
      ).map(({ id }) => id)

/** What an act may leave other than it was; also what undo puts back. */
export const CHANGING = [
  'state',
  'carrier',
  'tracking',
  'eta',
  'fault',
  'shippedAt',
  'receivedAt',
  'verifiedAt',
  'returnedAt',
  'faults',
  'replacements',
] as const
export type ItemState = Pick<StoredItem, (typeof CHANGING)[number] | 'outages'>

export async function saveItem(tx: Tx, id: string, { outages, ...item }: ItemState): Promise<void> {
  await sql`update equipment_item set state = ${item.state}, carrier = ${item.carrier}, tracking = ${item.tracking}, eta = ${item.eta},
    fault = ${item.fault}, shipped_at = ${item.shippedAt}, received_at = ${item.receivedAt}, verified_at = ${item.verifiedAt},
    returned_at = ${item.returnedAt}, faults = ${item.faults}, replacements = ${item.replacements}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
  await saveOutages(tx, id, outages)
}

export const saveRequestedAt = (tx: Tx, id: string, at: Instant) =>
  tx.updateTable('equipment_item').set({ requested_at: at }).where('id', '=', id).execute()

export async function saveOutages(tx: Tx, id: string, outages: readonly Outage[]): Promise<void> {
  await tx.deleteFrom('equipment_outage').where('item_id', '=', id).execute()
  if (outages.length > 0)
    await tx
      .insertInto('equipment_outage')
      .values(outages.map(({ since, until }) => ({ item_id: id, since, until })))
      .execute()
}

type Deed = { itemId: string; act: string; state: string; note: string | null; before: ItemState | null; by: string | null; at: Instant }
export const insertDeed = ({ tx }: { tx: Tx }, { itemId, act, state, note, before, by, at }: Deed) =>
  tx
    .insertInto('equipment_act')
    .values({ item_id: itemId, act, state, note, before: before === null ? null : JSON.stringify(before), by_person: by, at })
    .execute()

/** Everything done with an item, the newest first. */
export const listDeeds = async (db: Db, itemId: string): Promise<ItemHistory['rows']> =>
  (
    await sql<ItemHistory['rows'][number]>`
      select d.id::text as id, d.act, d.state, d.note, person.name as by, d.at
      from equipment_act d left join person on person.id = d.by_person where d.item_id = ${itemId} order by d.id desc`.execute(db)
  ).rows

/** The newest act of an item that can be taken back. */
export async function newestDeed(
  tx: Tx,
  itemId: string,
): Promise<{ id: string; act: string; byId: string | null; before: ItemState | null } | undefined> {
  const found = await tx
    .selectFrom('equipment_act')
    .select(['id', 'act', 'by_person as byId', 'before'])
    .where('item_id', '=', itemId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { ...found, id: String(found.id), before: found.before as ItemState | null }
}
