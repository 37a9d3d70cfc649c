import { agentLeft, agentMoved } from '#modules/agents/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { helpRights } from './access.ts'
import { withdrawAllOf } from './commands/help.ts'
import { HELP_EVENTS } from './events.ts'
import { helpRoutes } from './routes.ts'

/** "Let me in" and "I need help" (product.md D2, D9). */
export const helpModule: Module = {
  name: 'help',
  rights: helpRights,
  events: HELP_EVENTS,
  reactions: [agentMoved, agentLeft].map((event) => reactTo<{ agentId: string }>(event, (act, { agentId }) => withdrawAllOf(act, agentId))),
  routes: helpRoutes,
}
