import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'

export const closingRights = {
  'close.read': { lead: 'cohort', pm: 'cohort', hr: 'all', manager: 'all' },
  'close.sign': { lead: 'cohort', manager: 'all' },
  'close.waive': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

/** What the actor may do in the close of a class. */
export const closeMay = (actor: Actor, cohortId: string): string[] =>
  ['close.sign', 'close.waive'].filter((right) => {
    const scope = actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId })
  })
