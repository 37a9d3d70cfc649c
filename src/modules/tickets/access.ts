import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { Desk } from './model.ts'

/**
 * Product, D11 to D13: leads of their classes, licensing and managers see every ticket, IT those of its own desk, agents the own ones.
 * `ticket.read_carrier` is `ticket.read` without IT: what reaches tickets of the carrier desk.
 */
export const ticketRights = {
  'ticket.read': { agent: 'own', lead: 'cohort', licensing: 'all', it: 'all', manager: 'all' },
  'ticket.read_carrier': { agent: 'own', lead: 'cohort', licensing: 'all', manager: 'all' },
  'ticket.file': { agent: 'own', lead: 'cohort', licensing: 'all', it: 'all', manager: 'all' },
  'ticket.work': { lead: 'cohort', licensing: 'all', it: 'all', manager: 'all' },
  'ticket_contact.read': { lead: 'all', licensing: 'all', it: 'all', manager: 'all' },
  'ticket_contact.change': { manager: 'all' },
} satisfies RoleRights

const NOTHING: Scope = { all: false, cohortIds: [], agentIds: [] }

/** Where the actor sees tickets of the carrier desk; a link or a program of IT nowhere. */
export const carrierScope = (actor: Actor): Scope => actor.scopeFor('ticket.read_carrier') ?? NOTHING

/** Whether the actor may make or touch tickets of a desk about this agent. */
export const reachesDesk = (actor: Actor, desk: Desk, row: { cohortId: string; agentId?: string }): boolean =>
  desk === 'it' || isWithin(carrierScope(actor), row)

/** Whether the actor works on tickets of the class, rather than being an agent of one. */
export function worksOn(actor: Actor, cohortId: string, desk: Desk): boolean {
  const scope = actor.scopeFor('ticket.work')
  return scope !== null && isWithin(scope, { cohortId }) && reachesDesk(actor, desk, { cohortId })
}
