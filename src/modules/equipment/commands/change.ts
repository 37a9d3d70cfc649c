import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { mayAct } from '../access.ts'
import {
  equipmentCorrected,
  equipmentFaulted,
  equipmentFixed,
  equipmentReceived,
  equipmentReplaced,
  equipmentReturned,
  equipmentShipped,
  equipmentUndone,
} from '../events.ts'
import type { EquipmentItem, ItemChange, ItemsChange } from '../model.ts'
import { type ItemAct, nextState, refusalOf } from '../rules/item-states.ts'
import { outagesAfter } from '../rules/outages.ts'
import { CHANGING, type ItemState, insertDeed, listItemsById, newestDeed, type StoredItem, saveItem } from '../store/items.ts'
import { presentItem } from '../view.ts'
import { followKits } from './follow.ts'

type OfItem = { cohortId: string; agentId: string; itemId: string }
const EVENTS: Readonly<Record<ItemAct, EventDefinition<OfItem>>> = {
  ship: equipmentShipped,
  receive: equipmentReceived,
  fault: equipmentFaulted,
  fix: equipmentFixed,
  replace: equipmentReplaced,
  return: equipmentReturned,
  correct: equipmentCorrected,
}

export type Changed = { items: EquipmentItem[]; followed: string[] }

/** Items in scope in the order asked for, with their agents held. Throws not found where one is not. */
async function itemsToChange(act: Act, ids: readonly string[]): Promise<StoredItem[]> {
  const seen = await listItemsById(act.tx, act.scope, ids)
  await holdAgents(act.tx, [...new Set(seen.map(({ agentId }) => agentId))])
  const byId = new Map((await listItemsById(act.tx, act.scope, ids)).map((item) => [item.id, item]))
  return ids.map((id) => {
    const item = byId.get(id)
    if (!item) throw notFound('item of equipment')
    return item
  })
}

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })

const SHIPS: readonly ItemAct[] = ['ship', 'replace', 'correct']

function refuse(act: Act, item: StoredItem, { act: deed, note, since, carrier, tracking }: ItemChange): void {
  const { name, agent, cohortId, agentId } = item
  if (!mayAct(act.actor, deed, { cohortId, agentId }))
    throw new AppError(
      'access.forbidden',
      `IT and the lead of the class say that of ${name}. You can say that it came, or that it is faulty.`,
    )
  if (nextState(item.state, deed) === null)
    throw new AppError('resource.conflict', `${agent}: ${refusalOf(name, item.state, deed)}`, {
      extra: { current: presentItem(act.actor, act.at, item) },
    })
  if (deed === 'fault' && !note) throw invalid('note', 'equipment.fault_unsaid', `Say what is wrong with the ${name.toLowerCase()}.`)
  if (tracking && !(carrier ?? item.carrier))
    throw invalid('carrier', 'equipment.carrier_missing', 'Say the carrier that this tracking reference is of.')
  if (!SHIPS.includes(deed) && (carrier || tracking))
    throw invalid(
      'carrier',
      'equipment.no_shipment',
      'Carrier and tracking belong to “shipped”, “replacement shipped” and their corrections.',
    )
  if (since === undefined) return
  if (deed !== 'fault') throw invalid('since', 'equipment.since', 'Only a fault begins before it is told.')
  if (toEpochSeconds(since) > toEpochSeconds(act.at)) throw invalid('since', 'equipment.since', 'A fault cannot begin in the future.')
  const from = item.outages.at(-1)?.until ?? item.requestedAt
  if (toEpochSeconds(since) < toEpochSeconds(from))
    throw invalid('since', 'equipment.since', `The fault cannot begin before the ${name.toLowerCase()} could be used, ${from}.`)
}

const heldOf = (item: StoredItem): ItemState =>
  Object.fromEntries([...CHANGING, 'outages' as const].map((key) => [key, item[key]])) as unknown as ItemState

/** The item as an act leaves it; the act fits. */
export function itemAfter(item: StoredItem, change: ItemChange, at: string): ItemState {
  const { act: deed, note, since, eta } = change
  const state = nextState(item.state, deed) ?? item.state
  const before = heldOf(item)
  const ships = SHIPS.includes(deed)
  const own = deed === 'correct' ? item : { carrier: null, tracking: null, eta: null }
  return {
    ...before,
    state,
    ...(ships && {
      carrier: change.carrier ?? own.carrier,
      tracking: change.tracking ?? own.tracking,
      eta: eta === undefined ? own.eta : eta,
    }),
    fault: deed === 'fault' ? (note ?? null) : state === 'faulty' || state === 'replacement_shipped' ? item.fault : null,
    shippedAt: deed === 'ship' || deed === 'replace' ? at : item.shippedAt,
    receivedAt: state === 'received' ? at : item.receivedAt,
    verifiedAt: state === 'received' || state === 'faulty' ? null : item.verifiedAt,
    returnedAt: state === 'returned' ? at : item.returnedAt,
    faults: item.faults + (deed === 'fault' ? 1 : 0),
    replacements: item.replacements + (deed === 'replace' ? 1 : 0),
    outages: outagesAfter(item.outages, state, { at, since }),
  }
}

const placeOf = ({ id, cohortId, agentId }: StoredItem) => ({ id, cohortId, agentId, data: { cohortId, agentId, itemId: id } })

async function changeOne(act: Act, item: StoredItem, change: ItemChange): Promise<void> {
  refuse(act, item, change)
  const after = itemAfter(item, change, act.at)
  const before = heldOf(item)
  await saveItem(act.tx, item.id, after)
  await insertDeed(act, {
    itemId: item.id,
    act: change.act,
    state: after.state,
    note: change.note ?? null,
    before,
    by: act.actor.personId,
    at: act.at,
  })
  const shown = ({ outages: _, ...rest }: ItemState) => ({ kind: item.kind, ...rest })
  await record(act, { event: EVENTS[change.act], ...placeOf(item), before: shown(before), after: shown(after) })
}

async function answer(act: Act, items: readonly StoredItem[], cause: string): Promise<Changed> {
  const followed: string[] = []
  for (const [cohortId, own] of Map.groupBy(items, (item) => item.cohortId))
    followed.push(...(await followKits(act, cohortId, [...new Set(own.map(({ agentId }) => agentId))], cause)))
  const now = await listItemsById(
    act.tx,
    act.scope,
    items.map(({ id }) => id),
  )
  return { items: now.map((item) => presentItem(act.actor, act.at, item)), followed }
}

/** One act on one item. Throws stale, a conflict where the act does not fit the state, invalid where it lacks something. */
export async function changeItem(act: Act, id: string, change: ItemChange, versionSeen: number): Promise<Changed> {
  const [item] = await itemsToChange(act, [id])
  if (!item) throw notFound('item of equipment')
  if (item.version !== versionSeen) throw stale('item', presentItem(act.actor, act.at, item))
  await changeOne(act, item, change)
  return answer(act, [item], EVENTS[change.act].name)
}

/** One act on many items of a class under the guard of the single one: all or none. */
export async function changeItems(act: Act, cohortId: string, { items: asked, ...change }: ItemsChange): Promise<Changed> {
  await cohortIn(act.tx, act.scope, cohortId)
  const items = await itemsToChange(
    act,
    asked.map(({ id }) => id),
  )
  if (items.some((item) => item.cohortId !== cohortId))
    throw invalid('items', 'equipment.other_class', 'Some of the items are of agents who are not in this class. Leave them out.')
  const old = items.filter((item, index) => item.version !== asked[index]?.version)
  if (old.length > 0)
    throw stale(
      'equipment',
      old.map((item) => presentItem(act.actor, act.at, item)),
    )
  for (const [index, item] of items.entries()) {
    const { id: _, version: __, ...own } = asked[index] ?? { id: '', version: 0 }
    await changeOne(act, item, { ...change, ...own })
  }
  return answer(act, items, EVENTS[change.act].name)
}

/** Takes the newest act of an item back, with what followed from it. Only of who did it; throws a conflict where there is none to take back. */
export async function undoItem(act: Act, id: string, versionSeen: number): Promise<Changed> {
  const [item] = await itemsToChange(act, [id])
  if (!item) throw notFound('item of equipment')
  if (item.version !== versionSeen) throw stale('item', presentItem(act.actor, act.at, item))
  const deed = await newestDeed(act.tx, id)
  if (!deed?.before || deed.byId === null || deed.byId !== act.actor.personId)
    throw new AppError(
      'resource.conflict',
      `The last change of the ${item.name.toLowerCase()} is not yours to take back. Set it as it is now instead.`,
    )
  await saveItem(act.tx, id, deed.before)
  await insertDeed(act, { itemId: id, act: 'undo', state: deed.before.state, note: null, before: null, by: act.actor.personId, at: act.at })
  await record(act, { event: equipmentUndone, ...placeOf(item), before: { state: item.state }, after: { state: deed.before.state } })
  return answer(act, [item], equipmentUndone.name)
}
