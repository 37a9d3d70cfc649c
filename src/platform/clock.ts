import type { Instant } from '#kernel/instant.ts'

/** Where "now" comes from; tests pass their own. `now()` is an ISO 8601 instant in UTC. */
export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => new Date().toISOString() }
