import { z } from 'zod'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { sendDueMail } from './commands/mail.ts'
import { listDuePeople } from './store/mail.ts'
import { deliveryJob } from './webhooks/jobs.ts'

/** Sends what waited for the end of quiet hours or for a digest. Each person's mail is a transaction; bears running twice at a time. */
export async function sendDueMails(db: Db, { clock, publicUrl }: Pick<JobSurroundings, 'clock' | 'publicUrl'>): Promise<void> {
  const at = clock.now()
  for (const personId of await listDuePeople(db, at)) await inTransaction(db, (tx) => sendDueMail(tx, personId, publicUrl, at))
}

export const messageJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'messages_mail', payload: z.unknown(), cron: '* * * * *', run: (db) => sendDueMails(db, surroundings) }),
  deliveryJob(surroundings),
]
