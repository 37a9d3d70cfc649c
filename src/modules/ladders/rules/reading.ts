import { isDelivered, type RungState } from './rung-table.ts'
import type { RungStep } from './rungs.ts'

/** A step whose words few may read, and whose readings are kept: those that need HR (policies.md 5). */
export const isRestricted = (step: RungStep): boolean => step === 'final' || step === 'termination_review'

/** As it stands: `isApproved` while HR's approval stands, `isIssuer` for who drew it up. */
export type ToRead = {
  readonly step: RungStep
  readonly state: RungState
  readonly deliveredOn: string | null
  readonly isApproved: boolean
  readonly isIssuer: boolean
}

/**
 * Whether somebody who holds these roles over an agent may read the words of a step: its document, and what was said with each act. HR and
 * managers always; the agent once it is delivered; a lead what they drew up, what is not restricted, and the rest once HR has approved it.
 */
export function readsWords(roles: readonly string[], { step, state, deliveredOn, isApproved, isIssuer }: ToRead): boolean {
  return roles.some((role) => {
    if (role === 'agent') return deliveredOn !== null
    if (role === 'lead') return !isRestricted(step) || isIssuer || isApproved || isDelivered(state)
    return role === 'hr' || role === 'manager' || role === 'admin'
  })
}
