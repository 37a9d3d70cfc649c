import { type FactChange, type Followed, putFacts } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'

/**
 * Blocks the track while a ticket stands (`state` standing, `at` since when), and frees it when it is resolved or withdrawn (`state` null).
 * Clocks stand still for the same stretch by the policy's pause of that name (policies.md 2): the one place that begins and ends it.
 */
export const pauseForTicket = (act: Act, track: string, changes: readonly FactChange[], cause: string): Promise<Followed[]> =>
  putFacts(act, track, changes, cause)
