import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { FlagRelation } from './rules/state.ts'

/**
 * Product, D22: what a flag says is for ESP managers, HR and the PMs who are named on it; a lead may draft one and sees that one stands.
 * `flag.read` of a PM reaches the flags of the own classes, of which the store gives only those that name the reader.
 */
export const flagRights = {
  'flag.draft': { lead: 'cohort', pm: 'cohort', manager: 'all', hr: 'all' },
  'flag.read': { pm: 'cohort', manager: 'all', hr: 'all' },
  'flag.keep': { manager: 'all', hr: 'all' },
} satisfies RoleRights

type Place = {
  readonly cohortId: string
  readonly draftedById: string | null
  readonly raisedAt: string | null
  readonly readerIds: readonly string[]
}

/** What the actor is to a flag as it stands. Its author is one only until it is raised. */
export function relationTo(actor: Actor, { cohortId, draftedById, raisedAt, readerIds }: Place): FlagRelation {
  const keeps = actor.scopeFor('flag.keep')
  if (keeps !== null && isWithin(keeps, { cohortId })) return 'keeper'
  if (actor.personId === null) return 'other'
  if (draftedById === actor.personId && raisedAt === null) return 'author'
  const reads = actor.scopeFor('flag.read')
  return reads !== null && isWithin(reads, { cohortId }) && readerIds.includes(actor.personId) ? 'reader' : 'other'
}
