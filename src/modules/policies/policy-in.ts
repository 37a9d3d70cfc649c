import { notFound } from '#kernel/app-error.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { findPolicy, type StoredPolicy } from './store.ts'

export const maySee = (actor: Actor, { state }: StoredPolicy): boolean => state === 'published' || actor.scopeFor('policy.write') !== null

/** A version, or a draft for who may write. Throws not found for anybody else. */
export async function policyIn(db: Db, actor: Actor, id: string): Promise<StoredPolicy> {
  const stored = await findPolicy(db, id)
  if (!stored || !maySee(actor, stored)) throw notFound('policy')
  return stored
}
