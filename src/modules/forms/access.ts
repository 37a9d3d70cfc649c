import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { FormDefinition } from './model.ts'

/** Product D17: leads file, agents file for themselves where the form lets them, certifiers score calls. Which form is the form's own to say. */
export const formsRights = {
  'form.read': { agent: 'own', lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'form.file': { agent: 'own', lead: 'cohort', certifier: 'cohort', licensing: 'all', manager: 'all' },
  'form.withdraw': { agent: 'own', lead: 'cohort', certifier: 'cohort', licensing: 'all', manager: 'all' },
} satisfies RoleRights

/** Whom one files as: an agent in whose reach nothing but the own row is, or staff of the class. Left out: either. */
export type FiledAs = 'agent' | 'staff'

/** The role that lets one file has to be the one that reaches the agent: a certifier elsewhere does not score the own calls. */
export const mayFile = (actor: Actor, { roles }: Pick<FormDefinition, 'roles'>, as?: FiledAs): boolean =>
  actor.roles.includes('admin') ||
  roles.some((role) => actor.roles.includes(role) && (as === undefined || (role === 'agent') === (as === 'agent')))

export const filedAs = ({ all, cohortIds }: Scope, cohortId: string): FiledAs => (all || cohortIds.includes(cohortId) ? 'staff' : 'agent')

type Filed = {
  readonly cohortId: string
  readonly agentIds: readonly string[]
  readonly byId: string | null
  readonly isWithdrawn: boolean
}

/** Whoever leads may withdraw any form of the class; others what they filed themselves. Every agent of it has to be in reach. */
export function mayWithdraw(actor: Actor, { cohortId, agentIds, byId, isWithdrawn }: Filed): boolean {
  const scope = actor.scopeFor('form.withdraw')
  if (isWithdrawn || !scope || !agentIds.every((agentId) => isWithin(scope, { cohortId, agentId }))) return false
  return maySettle(actor, cohortId) || (actor.personId !== null && byId === actor.personId)
}

/** May go past missing evidence with a reason: whoever may override a track. */
export function maySettle(actor: Actor, cohortId: string): boolean {
  const scope = actor.scopeFor('track.change')
  return scope !== null && isWithin(scope, { cohortId })
}
