import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'

/** Product, "People and what each sees first": leads, PMs and certifiers see their own classes only. */
export const cohortRights = {
  'cohort.read': {
    agent: 'own',
    lead: 'cohort',
    certifier: 'cohort',
    pm: 'cohort',
    licensing: 'all',
    wfm: 'all',
    manager: 'all',
    hr: 'all',
    it: 'all',
  },
  'cohort.create': { lead: 'all', manager: 'all' },
  'cohort.change': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

/** For rows of any noun: which of these rights the actor holds over a row. The scopes are asked for once, so lists stay cheap. */
export function mayOn(actor: Actor, rights: readonly string[]): (row: { cohortId: string; agentId?: string }) => string[] {
  const held = rights.flatMap((right) => {
    const scope = actor.scopeFor(right)
    return scope ? [{ right, scope }] : []
  })
  return (row) => held.filter(({ scope }) => isWithin(scope, row)).map(({ right }) => right)
}

/** The actor as they are once they lead a class they have just made: memberships were read before it was. */
export function asLeadOf(actor: Actor, cohortId: string): Actor {
  const widened = (scope: Scope): Scope => (scope.all ? scope : { ...scope, cohortIds: [...scope.cohortIds, cohortId] })
  return {
    ...actor,
    scopeFor: (right) => {
      const scope = actor.scopeFor(right)
      return scope && widened(scope)
    },
    rolesFor: (right, row) => [...actor.rolesFor(right, row), ...(row.cohortId === cohortId ? ['lead'] : [])],
  }
}
