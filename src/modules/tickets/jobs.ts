import { z } from 'zod'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { ALL_SIGHT } from './commands/open.ts'
import { tellOf } from './commands/tell.ts'
import { ticketFollowUpDue } from './events.ts'
import { listDue, markDueTold, ticketIn } from './store/tickets.ts'

/** Announces each follow-up once when its time has come; a new time is told anew. Bears running twice at a time. */
export async function tellFollowUps(db: Db, { clock, reactions }: Pick<JobSurroundings, 'clock' | 'reactions'>): Promise<void> {
  const at = clock.now()
  const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
  for (const id of await listDue(db, at))
    await inTransaction(db, async (tx) => {
      if (!(await markDueTold(tx, id, at))) return
      const ticket = await ticketIn(tx, ALL_SIGHT, id)
      const first = ticket.agents.slice(0, 1).map(({ agentId }) => agentId)
      await tellOf({ ...act, tx }, ticketFollowUpDue, ticket, first, { after: { followUpAt: ticket.followUpAt } })
    })
}

export const ticketJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'tickets_follow_up', payload: z.unknown(), cron: '* * * * *', run: (db) => tellFollowUps(db, surroundings) }),
]
