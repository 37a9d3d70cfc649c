import { z } from 'zod'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { record } from '#platform/outbox/record.ts'
import { nNumberCallDue } from './events.ts'
import { watchOf } from './rules/n-number-watch.ts'
import { findWatchTerms, listUntoldWaits, markCallTold } from './store/n-number.ts'

/**
 * Announces once per request that the support desk is to be called about an N-Number: time alone brings it about. Bears running twice at a
 * time. Source: policies.md 2, last lines.
 */
export async function announceDueCalls(db: Db, { clock, reactions }: Pick<JobSurroundings, 'clock' | 'reactions'>): Promise<void> {
  const at = clock.now()
  const waits = await listUntoldWaits(db)
  const terms = await findWatchTerms(db, [...new Set(waits.map(({ cohortId }) => cohortId))])
  for (const { id, cohortId, nNumberRequestedOn, supportCall } of waits) {
    const ofClass = terms.get(cohortId)
    if (!ofClass) continue
    const watch = watchOf({ nNumber: null, nNumberRequestedOn, supportCall }, ofClass, localDateAt(toEpochSeconds(at), ofClass.zone))
    if (watch.state !== 'call_due') continue
    await inTransaction(db, async (tx) => {
      if (!(await markCallTold(tx, id, nNumberRequestedOn))) return
      const act = { tx, actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
      const data = { cohortId, agentId: id, requestedOn: nNumberRequestedOn }
      await record(act, { event: nNumberCallDue, id, cohortId, agentId: id, data, after: { because: watch.because } })
    })
  }
}

export const agentJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'agents_due_calls', payload: z.unknown(), cron: '*/15 * * * *', run: (db) => announceDueCalls(db, surroundings) }),
]
