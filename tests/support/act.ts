import type { Act } from '#platform/act.ts'
import type { Actor } from '#platform/actor.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { inTransaction } from '#platform/db/database.ts'
import type { World } from './world.ts'

/** A person's act outside of any route, for the commands of a noun that has no routes for them; reactions of other nouns do not run. */
export function actAs<T>(
  world: World,
  personId: string | null,
  work: (act: Act) => Promise<T>,
  sessionId: string | null = null,
): Promise<T> {
  const actor: Actor = {
    kind: personId === null ? 'system' : 'person',
    personId,
    key: `person:${personId}`,
    name: 'Somebody',
    roles: [],
    readOnly: false,
    csrf: null,
    sessionId,
    scopeFor: () => EVERYTHING,
    rolesFor: () => [],
  }
  const where = { requestId: null, address: '192.0.2.7', userAgent: 'Firefox 140', reactions: new Map() }
  return inTransaction(world.db, (tx) => work({ tx, actor, scope: EVERYTHING, at: world.now, ...where }))
}
