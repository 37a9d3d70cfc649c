import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import { actsOn, type HandoffState } from './rules/state.ts'

/** Product, D21: PMs acknowledge and confirm the transfer; a manager may stand in. Leads see that their agents arrive. */
export const handoffRights = {
  'handoff.read': { lead: 'cohort', pm: 'cohort', manager: 'all' },
  'handoff.take_over': { pm: 'cohort', manager: 'all' },
} satisfies RoleRights

/** What the actor may do to a hand-over as it stands. */
export function handoffMay(actor: Actor, { cohortId, state }: { cohortId: string; state: HandoffState }): string[] {
  const scope = actor.scopeFor('handoff.take_over')
  return scope !== null && isWithin(scope, { cohortId }) ? [...actsOn(state)] : []
}
