import { isOpen, type RungState } from './rung-table.ts'
import type { Proposal } from './standing.ts'

/** What comes next of a proposed step: the one act that takes it further. */
export const NEXT_ACTS = ['coach', 'issue', 'issue_final', 'approve', 'deliver'] as const
export type NextAct = (typeof NEXT_ACTS)[number]

type Proposed = Pick<Proposal, 'step' | 'state' | 'needs'>

/** The next act of a proposed step. Pure. Source: policies.md 5. */
export function nextActOf({ state, needs }: Omit<Proposed, 'step'>): NextAct {
  if (needs.includes('coaching_note')) return 'coach'
  if (needs.includes('final_cap') && state === 'proposed') return 'issue_final'
  if (state === 'proposed') return 'issue'
  return needs.includes('hr_approval') ? 'approve' : 'deliver'
}

/**
 * Whether a proposed step is documented, as the evening close asks (policies.md 6): verbal coaching by its note, any other by a document
 * that is drawn up, its own or that of the step it waits for. `states`: those of all rungs of the category.
 */
export function isDocumented({ step, state, needs }: Proposed, states: readonly RungState[]): boolean {
  if (step === 'verbal' && !needs.includes('coaching_note')) return true
  return state !== 'proposed' || states.some((one) => isOpen(one) && one !== 'proposed')
}
