import type { Db } from '#platform/db/database.ts'

/**
 * Hook: of these agents the ones whose N-Number is confirmed, which AHIP waits for (product.md D4). Until agents confirm it in Muster
 * everybody counts as confirmed; then this becomes `confirmedAgents` of `agents/store/n-number.ts`, which has the same shape.
 */
export const agentsWithConfirmedNNumber = async (_db: Db, agentIds: readonly string[]): Promise<ReadonlySet<string>> => new Set(agentIds)
