import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/database.ts'
import { defineJob, enqueue } from '../jobs/jobs.ts'

export type Letter = { to: string; subject: string; body: string }

/** Without an SMTP server letters are kept, readable in the app by an admin. */
export type MailSettings = { smtpUrl: string | null; from: string }

const NAME = 'mail.send'
const Payload = z.strictObject({ mailId: z.uuid() })

/** Says which letter this is: the same on every try, so that whoever gets it twice after a crash can tell (decision 89). */
const KEY_HEADER = 'Idempotency-Key'

/** The job that hands one queued letter to the SMTP server; the letter's id is its Message-ID and its key, so a repeat is recognisable. */
export function createMailJob(settings: MailSettings, clock: Clock) {
  const transport = settings.smtpUrl === null ? null : createTransport(settings.smtpUrl)
  return defineJob({
    name: NAME,
    payload: Payload,
    run: async (db, { mailId }) => {
      const letter = await db.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirst()
      if (!letter || letter.state === 'sent' || letter.state === 'kept') return
      if (!transport) {
        await db.updateTable('mail').set({ state: 'kept' }).where('id', '=', mailId).execute()
        return
      }
      try {
        await transport.sendMail({
          from: settings.from,
          to: letter.recipient,
          subject: letter.subject,
          text: letter.body,
          messageId: `<${mailId}@muster.invalid>`,
          headers: { [KEY_HEADER]: mailId },
        })
        await db
          .updateTable('mail')
          .set({ state: 'sent', sent_at: clock.now(), error: null, attempts: letter.attempts + 1 })
          .where('id', '=', mailId)
          .execute()
      } catch (error) {
        await db
          .updateTable('mail')
          .set({ state: 'failed', error: String((error as Error).message).slice(0, 500), attempts: letter.attempts + 1 })
          .where('id', '=', mailId)
          .execute()
        throw error
      }
    },
  })
}

/** Writes a letter and queues its sending, both in the caller's transaction. Answers its id, which is its key. */
export async function sendMail(tx: Tx, at: string, letter: Letter): Promise<string> {
  const id = newId()
  await tx
    .insertInto('mail')
    .values({ id, recipient: letter.to, subject: letter.subject, body: letter.body, state: 'queued', created_at: at })
    .execute()
  await enqueue<z.infer<typeof Payload>>(tx, { name: NAME }, { mailId: id })
  return id
}
