import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { listAgentsOf } from '#modules/agents/store.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { equipmentRequested } from '../events.ts'
import type { ItemsRequest } from '../model.ts'
import { outagesAfter } from '../rules/outages.ts'
import {
  insertDeed,
  insertItems,
  listItemsById,
  listItemsOfAgents,
  type StoredItem,
  saveItem,
  saveOutages,
  saveRequestedAt,
} from '../store/items.ts'
import { kitFor } from '../store/kits.ts'
import { presentItem } from '../view.ts'
import type { Changed } from './change.ts'
import { followKits } from './follow.ts'

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })

/** What was sent back is asked for anew, as if it had not been here; its faults and replacements stay counted. */
async function requestAgain(act: Act, item: StoredItem): Promise<void> {
  const gone = {
    carrier: null,
    tracking: null,
    eta: null,
    fault: null,
    shippedAt: null,
    receivedAt: null,
    verifiedAt: null,
    returnedAt: null,
  }
  const { faults, replacements, outages } = item
  const state = 'requested'
  await saveItem(act.tx, item.id, { ...gone, state, faults, replacements, outages: outagesAfter(outages, state, { at: act.at }) })
  await saveRequestedAt(act.tx, item.id, act.at)
}

/** Asks for items of the kit for agents of a class; what somebody has already stays as it is, what they sent back is asked for again. Clocks stand still until what holds up came. */
export async function requestItems(act: Act, cohortId: string, { agentIds, kinds }: ItemsRequest): Promise<Changed> {
  await cohortIn(act.tx, act.scope, cohortId)
  const kit = await kitFor(act.tx, cohortId)
  if (!kit) throw new AppError('resource.conflict', 'The programme of this class has no kit, so there is nothing to ask for.')
  const known = kit.definition.items
  const wanted = known.filter(({ key }) => kinds.includes(key))
  if (wanted.length !== kinds.length)
    throw invalid('kinds', 'equipment.kind_unknown', `Ask for some of: ${known.map(({ key }) => key).join(', ')}.`)
  const agents = await listAgentsOf(act.tx, act.scope, cohortId, agentIds)
  if (agents.length !== agentIds.length)
    throw invalid('agentIds', 'agent.unknown', 'Some of the agents are not in this class. Leave them out.')
  const left = agents.find(({ state }) => state === 'leaver')
  if (left) throw invalid('agentIds', 'agent.left', `${left.name} has left, so nothing is asked for.`)
  await holdAgents(act.tx, agentIds)
  const back = (await listItemsOfAgents(act.tx, agentIds)).filter(({ state, kind }) => state === 'returned' && kinds.includes(kind))
  for (const item of back) await requestAgain(act, item)
  const rows = agentIds.flatMap((agentId) =>
    wanted.map(({ key, name, holdsUp }) => ({ id: newId(), agent_id: agentId, kind: key, name, holds_up: holdsUp, requested_at: act.at })),
  )
  const made = new Set(await insertItems(act.tx, rows))
  const fresh = rows.filter(({ id: own }) => made.has(own)).map(({ id, agent_id: agentId, kind }) => ({ id, agentId, kind }))
  for (const { id } of fresh) await saveOutages(act.tx, id, outagesAfter([], 'requested', { at: act.at }))
  const asked = [...fresh, ...back]
  for (const { id, agentId, kind } of asked) {
    await insertDeed(act, { itemId: id, act: 'request', state: 'requested', note: null, before: null, by: act.actor.personId, at: act.at })
    await record(act, { event: equipmentRequested, id, cohortId, agentId, data: { cohortId, agentId, itemId: id }, after: { kind } })
  }
  const followed = await followKits(act, cohortId, agentIds, equipmentRequested.name)
  const items = await listItemsById(
    act.tx,
    act.scope,
    asked.map(({ id }) => id),
  )
  return { items: items.map((item) => presentItem(act.actor, act.at, item)), followed }
}
