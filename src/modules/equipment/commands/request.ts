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
import { insertDeed, insertItems, listItemsById, saveOutages } from '../store/items.ts'
import { kitFor } from '../store/kits.ts'
import { presentItem } from '../view.ts'
import type { Changed } from './change.ts'
import { followKits } from './follow.ts'

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })

/** Asks for items of the kit for agents of a class; what somebody has already stays as it is. Clocks stand still until what holds up came. */
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
  const rows = agentIds.flatMap((agentId) =>
    wanted.map(({ key, name, holdsUp }) => ({ id: newId(), agent_id: agentId, kind: key, name, holds_up: holdsUp, requested_at: act.at })),
  )
  const made = new Set(await insertItems(act.tx, rows))
  for (const { id, agent_id: agentId, kind } of rows.filter(({ id: own }) => made.has(own))) {
    await saveOutages(act.tx, id, outagesAfter([], 'requested', { at: act.at }))
    await insertDeed(act, { itemId: id, act: 'request', state: 'requested', note: null, before: null, by: act.actor.personId, at: act.at })
    await record(act, { event: equipmentRequested, id, cohortId, agentId, data: { cohortId, agentId, itemId: id }, after: { kind } })
  }
  const followed = await followKits(act, cohortId, agentIds, equipmentRequested.name)
  const items = await listItemsById(act.tx, act.scope, [...made])
  return { items: items.map((item) => presentItem(act.actor, act.at, item)), followed }
}
