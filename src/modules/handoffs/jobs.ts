import { z } from 'zod'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { record } from '#platform/outbox/record.ts'
import { followFinish, placeOf } from './commands/follow.ts'
import { handoffOverdue } from './events.ts'
import { handoffIn, listForgotten, listOverdue, markOverdue } from './store.ts'

/** Makes the hand-overs that are missing, and announces once each that became overdue. Bears running twice at a time. */
export async function followHandoffs(db: Db, { clock, reactions }: Pick<JobSurroundings, 'clock' | 'reactions'>): Promise<void> {
  const at = clock.now()
  const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
  for (const agentId of await listForgotten(db)) await inTransaction(db, (tx) => followFinish({ ...act, tx }, agentId))
  for (const { id } of await listOverdue(db, at))
    await inTransaction(db, async (tx) => {
      if (!(await markOverdue(tx, id, at))) return
      const handoff = await handoffIn(tx, EVERYTHING, id)
      await record({ ...act, tx }, { event: handoffOverdue, ...placeOf(handoff), after: { overdueAt: handoff.overdueAt } })
    })
}

export const handoffJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'handoffs_follow', payload: z.unknown(), cron: '*/5 * * * *', run: async (db) => followHandoffs(db, surroundings) }),
]
