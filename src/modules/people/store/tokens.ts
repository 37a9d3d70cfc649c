import { sql } from 'kysely'
import type { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ApiToken, TokenAccess } from '../model.ts'

type Token = z.infer<typeof ApiToken>
type Access = z.infer<typeof TokenAccess>
export type TokenRow = { personId: string; name: string; access: Access; expiresAt: Instant | null; hash: string }

const selectTokens = (db: Db) =>
  db
    .selectFrom('api_token')
    .innerJoin('person', 'person.id', 'api_token.person_id')
    .select([
      'api_token.id',
      'api_token.name',
      sql<Access>`api_token.access`.as('access'),
      'api_token.person_id as personId',
      'person.name as personName',
      'api_token.created_at as createdAt',
      'api_token.expires_at as expiresAt',
      'api_token.last_used_at as lastUsedAt',
      'api_token.revoked_at as revokedAt',
    ])

export const findToken = (db: Db, id: string): Promise<Token | undefined> =>
  selectTokens(db).where('api_token.id', '=', id).executeTakeFirst()

/** Newest first; of one person, or of all when null. */
export function listTokens(db: Db, personId: string | null, limit: number, after: readonly [Instant, string] | null): Promise<Token[]> {
  let query = selectTokens(db).orderBy('api_token.created_at', 'desc').orderBy('api_token.id').limit(limit)
  if (personId !== null) query = query.where('api_token.person_id', '=', personId)
  if (after) {
    const [at, id] = after
    query = query.where(sql<boolean>`(api_token.created_at < ${at} or (api_token.created_at = ${at} and api_token.id > ${id}::uuid))`)
  }
  return query.execute()
}

export async function insertToken(tx: Tx, at: Instant, token: TokenRow): Promise<string> {
  const id = newId()
  await tx
    .insertInto('api_token')
    .values({
      id,
      person_id: token.personId,
      name: token.name,
      access: token.access,
      token_hash: token.hash,
      created_at: at,
      expires_at: token.expiresAt,
    })
    .execute()
  return id
}

/** Revokes what is not revoked yet: one token, or all of a person; answers the ids. */
export async function revokeTokens(tx: Tx, at: Instant, which: { id: string } | { personId: string }): Promise<string[]> {
  const query = tx.updateTable('api_token').set({ revoked_at: at }).where('revoked_at', 'is', null)
  const rows = await ('id' in which ? query.where('id', '=', which.id) : query.where('person_id', '=', which.personId))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
