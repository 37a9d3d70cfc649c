import { type Instant, toEpochSeconds } from '#kernel/instant.ts'

/** A stretch in which a ticket stands for an agent; `until` null: it stands. */
export type Hold = { readonly agentId: string; readonly since: Instant; readonly until: Instant | null }

/** Begins for these agents, unless it stands for them already. */
export function begin(holds: readonly Hold[], agentIds: readonly string[], at: Instant): Hold[] {
  const standing = new Set(holds.filter(({ until }) => until === null).map(({ agentId }) => agentId))
  const begun = agentIds.filter((agentId) => !standing.has(agentId))
  return [...holds, ...begun.map((agentId) => ({ agentId, since: at, until: null }))]
}

/** Ends for everybody it stands for; what would end as it begins never was. */
export const end = (holds: readonly Hold[], at: Instant): Hold[] =>
  holds
    .map((hold) => (hold.until === null ? { ...hold, until: at } : hold))
    .filter(({ since, until }) => until === null || toEpochSeconds(since) < toEpochSeconds(until))
