import type { Actor } from '#platform/actor.ts'
import { policyRights } from './access.ts'
import type { PolicyRow } from './model.ts'
import { filledPolicy } from './policy.ts'
import type { StoredPolicy } from './store.ts'

/** What one may do to a version or draft: writing is for drafts, moving classes for versions. */
function mayOf(actor: Actor, { state }: StoredPolicy): string[] {
  const held = Object.keys(policyRights).filter((right) => actor.scopeFor(right) !== null)
  return held.filter((right) => (state === 'published' ? right !== 'policy.write' : right !== 'policy.move'))
}

/** As it goes out; `inForceId`: the version in force today. */
export function shownPolicy(actor: Actor, stored: StoredPolicy, inForceId: string | null | undefined): PolicyRow {
  const { programmeId: _, tracks: __, baseId: ___, ...shown } = stored
  return { ...shown, policy: filledPolicy(stored.policy), isInForce: stored.id === inForceId, may: mayOf(actor, stored) }
}

/** `Version 3`, `Draft from version 2`. */
export const wordsOf = ({ number, basedOn }: Pick<StoredPolicy, 'number' | 'basedOn'>): string =>
  number === null ? `Draft from version ${basedOn}` : `Version ${number}`
