import { newId } from '#kernel/ids.ts'
import { addSeconds, type Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { hashOf, newSecret } from '#platform/secret.ts'

export type LinkPurpose = 'set_up' | 'sign_in'

export async function insertLink(tx: Tx, personId: string, at: Instant, seconds: number): Promise<{ secret: string; expiresAt: Instant }> {
  const { secret, hash } = newSecret()
  const expiresAt = addSeconds(at, seconds)
  await tx
    .insertInto('sign_in_link')
    .values({ id: newId(), purpose: 'sign_in', person_id: personId, token_hash: hash, created_at: at, expires_at: expiresAt })
    .execute()
  return { secret, expiresAt }
}

/** Uses a link up: of two who try at once, one gets it. Answers undefined when it does not work (any more). */
export const takeLink = (tx: Tx, purpose: LinkPurpose, secret: string, at: Instant) =>
  tx
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('token_hash', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['id', 'person_id as personId'])
    .executeTakeFirst()

export const findLink = (db: Db, purpose: LinkPurpose, secret: string) =>
  db
    .selectFrom('sign_in_link')
    .select(['used_at as usedAt', 'expires_at as expiresAt'])
    .where('token_hash', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .executeTakeFirst()

/** Links not used yet stop working. */
export const deleteLinks = (tx: Tx, personId: string) =>
  tx.deleteFrom('sign_in_link').where('person_id', '=', personId).where('used_at', 'is', null).execute()
