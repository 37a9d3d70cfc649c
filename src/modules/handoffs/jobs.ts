import { z } from 'zod'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import { sendMail } from '#platform/mail/mail.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { record } from '#platform/outbox/record.ts'
import { aboutOf, followFinish, placeOf } from './commands/follow.ts'
import { handoffOverdue } from './events.ts'
import { overdueLetter } from './rules/letters.ts'
import { handoffIn, listForgotten, listOverdue, listStaff, markOverdue } from './store.ts'

/** Makes the hand-overs that are missing, and tells PMs and leads once of each that became overdue. Bears running twice at a time. */
export async function followHandoffs(db: Db, { clock, reactions, publicUrl }: JobSurroundings): Promise<void> {
  const at = clock.now()
  const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
  for (const agentId of await listForgotten(db)) await inTransaction(db, (tx) => followFinish({ ...act, tx }, agentId, publicUrl))
  for (const { id } of await listOverdue(db, at))
    await inTransaction(db, async (tx) => {
      if (!(await markOverdue(tx, id, at))) return
      const handoff = await handoffIn(tx, EVERYTHING, id)
      const letter = overdueLetter(aboutOf(handoff, publicUrl), handoff.overdueDays, handoff.acknowledgedAt !== null)
      for (const to of await listStaff(tx, handoff.cohortId)) await sendMail(tx, at, { to, ...letter })
      await record({ ...act, tx }, { event: handoffOverdue, ...placeOf(handoff), after: { overdueAt: handoff.overdueAt } })
    })
}

export const handoffJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'handoffs_follow', payload: z.unknown(), cron: '*/5 * * * *', run: async (db) => followHandoffs(db, surroundings) }),
]
