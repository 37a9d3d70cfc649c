import { sql } from 'kysely'
import type { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { newSecret } from '#platform/secret.ts'
import { SESSION_SECONDS } from '../authenticate.ts'
import type { Session } from '../model.ts'

export type SignedInWith = z.infer<typeof Session>['signedInWith']

export async function insertSession(act: Act, personId: string, how: SignedInWith): Promise<{ id: string; secret: string }> {
  const id = newId()
  const { secret, hash } = newSecret()
  await act.tx
    .insertInto('session')
    .values({
      id,
      person_id: personId,
      token_hash: hash,
      csrf: newSecret().secret,
      signed_in_with: how,
      created_at: act.at,
      seen_at: act.at,
      expires_at: addSeconds(act.at, SESSION_SECONDS),
      address: act.address,
      user_agent: act.userAgent,
    })
    .execute()
  return { id, secret }
}

/** Newest use first. */
export const listSessions = (db: Db, personId: string, now: string, currentId: string | null): Promise<z.infer<typeof Session>[]> =>
  db
    .selectFrom('session')
    .select([
      'id',
      sql<SignedInWith>`signed_in_with`.as('signedInWith'),
      'created_at as createdAt',
      'seen_at as seenAt',
      'expires_at as expiresAt',
      'address',
      'user_agent as userAgent',
      sql<boolean>`id is not distinct from ${currentId}::uuid`.as('current'),
    ])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()

/** Ends the person's sessions that `which` names; answers their ids. */
export async function deleteSessions(tx: Tx, personId: string, which: { id: string } | { allBut: string | null }): Promise<string[]> {
  const query = tx.deleteFrom('session').where('person_id', '=', personId)
  const rows = await ('id' in which
    ? query.where('id', '=', which.id)
    : query.where(sql<boolean>`id is distinct from ${which.allBut}::uuid`)
  )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
