import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '../db/database.ts'

export type Claim = { key: string; actor: string; route: string; fingerprint: string; at: Instant }

export const fingerprintOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('base64url')

/**
 * Claims a key inside the caller's transaction. A second request with the same key waits for the first one's commit
 * (unique index), then gets its kept answer. Answers undefined when the work is still to be done.
 */
export async function claimKey(tx: Tx, claim: Claim): Promise<{ answer: unknown } | undefined> {
  const { rows } = await sql`
    insert into idempotency_key (key, actor, route, fingerprint, created_at)
    values (${claim.key}, ${claim.actor}, ${claim.route}, ${claim.fingerprint}, ${claim.at})
    on conflict do nothing returning key`.execute(tx)
  if (rows.length > 0) return undefined
  const kept = await tx
    .selectFrom('idempotency_key')
    .selectAll()
    .where('actor', '=', claim.actor)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  if (kept.route !== claim.route || kept.fingerprint !== claim.fingerprint) {
    throw new AppError('idempotency.reused', 'This Idempotency-Key was used for another request. Use a new key for a new request.')
  }
  return { answer: (kept.answer as { value?: unknown } | null)?.value }
}

export const keepAnswer = (tx: Tx, claim: Claim, answer: unknown) =>
  tx
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify({ value: answer ?? null }) })
    .where('actor', '=', claim.actor)
    .where('key', '=', claim.key)
    .execute()
