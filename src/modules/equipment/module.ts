import { agentReturned } from '#modules/agents/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { equipmentRights } from './access.ts'
import { followKits } from './commands/follow.ts'
import { EQUIPMENT_EVENTS } from './events.ts'
import { kitPart } from './part.ts'
import { equipmentRoutes } from './routes.ts'

/** Kits of the agents and how they are verified (product.md D11). */
export const equipmentModule: Module = {
  name: 'equipment',
  rights: equipmentRights,
  events: EQUIPMENT_EVENTS,
  // While an agent was away the track stood as on the last day.
  reactions: [
    reactTo(agentReturned, async (act, { cohortId, agentId }) => void (await followKits(act, cohortId, [agentId], agentReturned.name))),
  ],
  routes: equipmentRoutes,
  parts: [kitPart],
}
