import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { ProofState } from './model.ts'

/**
 * Product, "People and what each sees first": an agent sends the own proofs, the lead judges them, licensing answers for the carriers.
 * Screenshots show names and numbers, so certifiers, WFM and IT, who need none of them, do not see them.
 */
export const proofsRights = {
  'proof.add': { agent: 'own', lead: 'cohort', manager: 'all' },
  'proof.read': { agent: 'own', lead: 'cohort', pm: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'proof.review': { lead: 'cohort', licensing: 'all', manager: 'all' },
  /** No secret, as the programme they belong to: whoever sends or judges one is shown them. */
  'proof_example.read': {
    agent: 'all',
    lead: 'all',
    certifier: 'all',
    licensing: 'all',
    wfm: 'all',
    pm: 'all',
    manager: 'all',
    hr: 'all',
    it: 'all',
  },
  /** Who keeps the pages of a programme keeps these. */
  'proof_example.write': { pm: 'all', manager: 'all' },
} satisfies RoleRights
export type ProofRight = keyof typeof proofsRights

/** Where a proof belongs; `personId`: who signs in as the agent. */
export type ProofPlace = { readonly cohortId: string; readonly agentId: string; readonly personId: string | null }

export function holds(actor: Actor, right: ProofRight | 'agent.read', place: Pick<ProofPlace, 'cohortId' | 'agentId'>): boolean {
  const scope = actor.scopeFor(right)
  return scope !== null && isWithin(scope, place)
}

/** Nobody judges a proof of their own, whatever else they are. */
export const isOwn = (actor: Actor, { personId }: Pick<ProofPlace, 'personId'>): boolean => personId !== null && actor.personId === personId

/** What the actor may do to a proof as it stands: review it (accept, reject, take either back), or withdraw it (`proof.add`). */
export function proofMay(actor: Actor, place: ProofPlace, proof: { state: ProofState; hasLeft: boolean }): ProofRight[] {
  if (proof.hasLeft) return []
  const mayReview = proof.state !== 'withdrawn' && !isOwn(actor, place) && holds(actor, 'proof.review', place)
  const mayWithdraw = proof.state === 'waiting' && holds(actor, 'proof.add', place)
  return [...(mayReview ? (['proof.review'] as const) : []), ...(mayWithdraw ? (['proof.add'] as const) : [])]
}
