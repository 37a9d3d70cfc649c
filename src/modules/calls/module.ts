import { agentLeft, agentMoved } from '#modules/agents/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { callRights } from './access.ts'
import { dropCallsOf } from './commands/calls.ts'
import { giveUpAllOf } from './commands/shadowings.ts'
import { releaseSlotsOf } from './commands/slots.ts'
import { CALL_EVENTS } from './events.ts'
import { scorecardsPart } from './part.ts'
import { callRoutes } from './routes.ts'

/** Call certification and shadowing (product.md D9, D10; policies.md 3). */
export const callsModule: Module = {
  name: 'calls',
  rights: callRights,
  events: CALL_EVENTS,
  reactions: [agentMoved, agentLeft].map((event) =>
    reactTo<{ agentId: string }>(event, async (act, { agentId }) => {
      await releaseSlotsOf(act, agentId)
      await dropCallsOf(act, agentId)
      await giveUpAllOf(act, agentId)
    }),
  ),
  routes: callRoutes,
  parts: [scorecardsPart],
}
