import { sql } from 'kysely'
import type { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { Letter } from '../model.ts'

/** Newest first. */
export function listLetters(db: Db, limit: number, after: readonly [Instant, string] | null): Promise<z.infer<typeof Letter>[]> {
  const query = db
    .selectFrom('mail')
    .select([
      'id',
      'recipient as to',
      'subject',
      'body',
      sql<z.infer<typeof Letter>['state']>`state`.as('state'),
      'error',
      'created_at as createdAt',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
  if (!after) return query.execute()
  const [at, id] = after
  return query.where(sql<boolean>`(created_at < ${at} or (created_at = ${at} and id > ${id}::uuid))`).execute()
}
