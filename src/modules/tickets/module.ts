import { agentMoved } from '#modules/agents/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { ticketRights } from './access.ts'
import { followMove } from './commands/follow-move.ts'
import { TICKET_EVENTS } from './events.ts'
import { ticketJobs } from './jobs.ts'
import { contactsPart, ticketKindsPart } from './part.ts'
import { ticketRoutes } from './routes.ts'

/** Carrier and IT tickets (product.md D11 to D13). */
export const ticketsModule: Module = {
  name: 'tickets',
  rights: ticketRights,
  events: TICKET_EVENTS,
  reactions: [reactTo(agentMoved, followMove)],
  routes: ticketRoutes,
  parts: [contactsPart, ticketKindsPart],
  jobs: ticketJobs,
}
