import type { Instant } from '#kernel/instant.ts'
import type { Actor, Scope } from './actor.ts'
import type { Tx } from './db/database.ts'
import type { Reactions } from './outbox/events.ts'

/**
 * What a command works in: one open transaction, who acts, when, from where. Commands take it as their first
 * argument and never open a transaction of their own.
 */
export type Act = {
  readonly tx: Tx
  readonly actor: Actor
  /** What the actor may touch by the right of the route or job that opened this act. */
  readonly scope: Scope
  readonly at: Instant
  readonly requestId: string | null
  readonly address: string | null
  readonly userAgent: string | null
  readonly reactions: Reactions
}
