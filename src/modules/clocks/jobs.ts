import { z } from 'zod'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { followFacts } from './commands/follow.ts'
import { listDue } from './store/steps.ts'

/** Agents to a transaction: short enough that nobody who changes one of them waits for long. */
const BATCH = 50

/**
 * Follows all clocks that have to be looked at by now, in any process and as often as one likes; answers how many agents that were.
 */
export async function followDueClocks(db: Db, { clock, reactions }: Pick<JobSurroundings, 'clock' | 'reactions'>): Promise<number> {
  let followed = 0
  for (let after: string | null = null; ; ) {
    const at = clock.now()
    const agentIds = await listDue(db, at, after, BATCH)
    const last = agentIds.at(-1)
    if (last === undefined) return followed
    const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
    await inTransaction(db, (tx) => followFacts({ ...act, tx }, agentIds))
    followed += agentIds.length
    after = last
  }
}

export const clockJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({
    name: 'clocks_follow',
    payload: z.unknown(),
    cron: '* * * * *',
    run: async (db) => void (await followDueClocks(db, surroundings)),
  }),
]
