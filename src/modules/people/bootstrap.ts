import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'

/**
 * Stands in the record for the set-up token, so that what it decides, signs or imports says by whom. Nobody can sign in as it, no list
 * of people shows it, and it holds no role: the token's rights are the token's.
 */
export const BOOTSTRAP_PERSON_ID = '00000000-0000-4000-8000-000000000001'
export const BOOTSTRAP_NAME = 'Set-up token'

/** Before the token can act; harmless when repeated. */
export const seedBootstrapPerson = (db: Db, now: Instant) =>
  db
    .insertInto('person')
    .values({ id: BOOTSTRAP_PERSON_ID, name: BOOTSTRAP_NAME, email: 'set-up-token@muster.invalid', state: 'disabled', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
