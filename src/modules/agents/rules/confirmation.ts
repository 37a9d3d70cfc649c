import type { FieldError } from '#kernel/app-error.ts'
import type { NNumberConfirmation } from '../model.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'

/**
 * Whether the N-Number an agent has is the one that was confirmed: what AHIP waits for (product.md D4, policies.md 3). Another
 * number makes the confirmation void by itself, and the old one back makes it hold again.
 */
export const isNNumberConfirmed = (agent: { readonly nNumber: string | null; readonly confirmedNNumber: string | null }): boolean =>
  agent.nNumber !== null && agent.nNumber === agent.confirmedNNumber

export type Confirmation = {
  readonly state: 'no_number' | 'unconfirmed' | 'confirmed' | 'changed'
  /** The one that holds. */
  readonly confirmed: NNumberConfirmation | null
  /** The one that was for another number. */
  readonly before: NNumberConfirmation | null
}

/** Where the confirmation of an agent's N-Number stands; `confirmation` is the latest one, whatever number it was for. */
export function confirmationOf(agent: {
  readonly nNumber: string | null
  readonly confirmation: NNumberConfirmation | null
}): Confirmation {
  const { nNumber, confirmation } = agent
  const holds = isNNumberConfirmed({ nNumber, confirmedNNumber: confirmation?.nNumber ?? null })
  if (holds) return { state: 'confirmed', confirmed: confirmation, before: null }
  const state = nNumber === null ? 'no_number' : confirmation ? 'changed' : 'unconfirmed'
  return { state, confirmed: null, before: confirmation }
}

/**
 * Why what was typed does not confirm the N-Number on record; empty when it does. First the guard that every path has, so that
 * an NPN is called one, then the comparison: spaces and case do not matter.
 */
export function judgeConfirmation(typed: string, agent: { readonly npn: string | null; readonly nNumber: string | null }): FieldError[] {
  const { nNumber, errors, warnings } = checkNumbers({ npn: agent.npn, nNumber: typed })
  const wrong = errors.find(({ field }) => field === 'nNumber')
  if (wrong) return [refusal(wrong.code, wrong.message)]
  if (agent.nNumber === null) {
    return [
      refusal(
        'n_number.missing',
        'There is no N-Number on record yet. It can be confirmed once the carrier has sent it and it is entered.',
      ),
    ]
  }
  if (nNumber === null) return [refusal('n_number.blank', 'Type the N-Number: the letter N and its digits.')]
  if (nNumber === agent.nNumber) return []
  const likeNpn = warnings.find(({ code }) => code === 'n_number.npn_with_n')
  if (likeNpn) return [refusal(likeNpn.code, likeNpn.message)]
  return [
    refusal(
      'n_number.differs',
      `"${nNumber}" is not the N-Number on record, which is ${agent.nNumber}. Check it against the carrier’s message; if the record is wrong, have it corrected first.`,
    ),
  ]
}

const refusal = (code: string, message: string): FieldError => ({ path: 'nNumber', code, message })
