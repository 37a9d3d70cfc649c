import { newId } from '#kernel/ids.ts'
import { addSeconds, type Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { newSecret } from '#platform/secret.ts'

/** A set-up link works this long; each start of an empty Muster makes a new one. */
const SETUP_SECONDS = 24 * 3600

/** While nobody can sign in as admin: a fresh one-time link that makes the first admin, older ones ended. Else null. */
export async function offerSetupLink(db: Db, now: Instant, publicUrl: string): Promise<string | null> {
  const admin = await db.selectFrom('person_role').select('person_id').where('role', '=', 'admin').limit(1).executeTakeFirst()
  if (admin) return null
  const { secret, hash } = newSecret()
  await db.deleteFrom('sign_in_link').where('purpose', '=', 'set_up').execute()
  await db
    .insertInto('sign_in_link')
    .values({
      id: newId(),
      purpose: 'set_up',
      person_id: null,
      token_hash: hash,
      created_at: now,
      expires_at: addSeconds(now, SETUP_SECONDS),
    })
    .execute()
  return `${publicUrl}/set-up#${secret}`
}
