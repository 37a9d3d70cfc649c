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

/** What the actor may do to one class. */
export const cohortMay = (actor: Actor, cohortId: string, rights: readonly string[]): string[] =>
  rights.filter((right) => {
    const scope = actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId })
  })

/** The actor as they are once they lead a class they have just made: memberships were read before it was. */
export function asLeadOf(actor: Actor, cohortId: string): Actor {
  const widened = (scope: Scope): Scope => (scope.all ? scope : { ...scope, cohortIds: [...scope.cohortIds, cohortId] })
  return {
    ...actor,
    scopeFor: (right) => {
      const scope = actor.scopeFor(right)
      return scope && widened(scope)
    },
  }
}
