import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import { PAUSE_KINDS, type PauseKind } from './rules/policy.ts'

/** Product, "People and what each sees first". Licensing follows up on N-Numbers, and pauses clocks for those alone. */
export const clockRights = {
  'clock.read': { agent: 'own', lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'clock.pause': { lead: 'cohort', licensing: 'all', manager: 'all' },
  'clock.pause_for_any_reason': { lead: 'cohort', manager: 'all' },
  'clock.exempt': { hr: 'all', manager: 'all' },
} satisfies RoleRights

const LICENSING_KINDS: readonly PauseKind[] = ['n_number']

type Row = { readonly cohortId: string; readonly agentId: string }

const holds = (actor: Actor, right: string, row: Row): boolean => {
  const scope = actor.scopeFor(right)
  return scope !== null && isWithin(scope, row)
}

/** The reasons for which the actor may pause, resume and correct this agent's clocks. */
export function pauseKindsFor(actor: Actor, row: Row): readonly PauseKind[] {
  if (holds(actor, 'clock.pause_for_any_reason', row)) return PAUSE_KINDS
  return holds(actor, 'clock.pause', row) ? LICENSING_KINDS : []
}

export const mayExempt = (actor: Actor, row: Row): boolean => holds(actor, 'clock.exempt', row)
