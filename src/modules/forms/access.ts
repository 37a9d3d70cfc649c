import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin, type Row } from '#platform/actor.ts'
import type { FormDefinition } from './model.ts'

/** Product D17: leads file, agents file for themselves where the form lets them, certifiers score calls. Which form is the form's own to say. */
export const formsRights = {
  'form.read': { agent: 'own', lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'form.file': { agent: 'own', lead: 'cohort', certifier: 'cohort', licensing: 'all', manager: 'all' },
  'form.withdraw': { agent: 'own', lead: 'cohort', certifier: 'cohort', licensing: 'all', manager: 'all' },
} satisfies RoleRights

/**
 * The role that lets one file has to be the one that reaches the row: who leads one class and certifies in another files there as a
 * certifier, and of the own row as an agent.
 */
export const mayFile = (actor: Actor, { roles }: Pick<FormDefinition, 'roles'>, row: Row): boolean =>
  actor.rolesFor('form.file', row).some((role) => role === 'admin' || roles.some((named) => named === role))

/** Nobody scores the own calls, whatever else they are. */
export const isOwnScore = (actor: Actor, { effects }: Pick<FormDefinition, 'effects'>, personId: string | null): boolean =>
  personId !== null && personId === actor.personId && effects.some(({ kind }) => kind === 'certification')

type Filed = {
  readonly cohortId: string
  readonly agentIds: readonly string[]
  readonly byId: string | null
  readonly isWithdrawn: boolean
  /** It scores whoever asks. */
  readonly isOwnScore: boolean
}

/**
 * Whoever leads may withdraw any form of the class; others what they filed themselves. Every agent of it has to be in reach, and nobody
 * takes back how they were scored.
 */
export function mayWithdraw(actor: Actor, { cohortId, agentIds, byId, isWithdrawn, isOwnScore: isOwn }: Filed): boolean {
  const scope = actor.scopeFor('form.withdraw')
  if (isWithdrawn || isOwn || !scope || !agentIds.every((agentId) => isWithin(scope, { cohortId, agentId }))) return false
  return maySettle(actor, cohortId) || (actor.personId !== null && byId === actor.personId)
}

/** May go past missing evidence with a reason: whoever may override a track. */
export function maySettle(actor: Actor, cohortId: string): boolean {
  const scope = actor.scopeFor('track.change')
  return scope !== null && isWithin(scope, { cohortId })
}
