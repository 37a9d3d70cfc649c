import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import { AGENT_ACTS, type ItemAct } from './rules/item-states.ts'

/** Product, D11: IT and who leads a class set every state, an agent says of the own kit that it came or is faulty, and tests it. */
export const equipmentRights = {
  'equipment.read': { agent: 'own', lead: 'cohort', it: 'all', manager: 'all' },
  'equipment.report': { agent: 'own', lead: 'cohort', it: 'all', manager: 'all' },
  'equipment.change': { lead: 'cohort', it: 'all', manager: 'all' },
  'equipment.self_test': { agent: 'own' },
} satisfies RoleRights

export function mayChangeKit(actor: Actor, row: { cohortId: string; agentId?: string }): boolean {
  const scope = actor.scopeFor('equipment.change')
  return scope !== null && isWithin(scope, row)
}

export const mayAct = (actor: Actor, act: ItemAct, row: { cohortId: string; agentId: string }): boolean =>
  AGENT_ACTS.includes(act) || mayChangeKit(actor, row)
