import { sql } from 'kysely'
import { z } from 'zod'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { inTransaction } from '#platform/db/database.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { ASKED_LINK_SECONDS, mailLink } from './commands/sign-in.ts'
import { Email } from './model.ts'
import { findByEmail } from './store.ts'

const AskedLink = z.strictObject({ email: Email, at: z.string(), address: z.string().nullable(), publicUrl: z.string() })

/** Sends the link somebody asked for. A job, so that the asker cannot tell by the time taken whether the address is known. */
export const sendAskedLink = defineJob({
  name: 'person.send_link',
  payload: AskedLink,
  run: (db, { email, at, address, publicUrl }) =>
    inTransaction(db, async (tx) => {
      const person = await findByEmail(tx, email)
      if (person?.state !== 'active') return
      const act: Act = { tx, actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address, userAgent: null, reactions: new Map() }
      await mailLink(act, person, publicUrl, ASKED_LINK_SECONDS)
    }),
})

/** Removes what ended long ago: sessions, links, counted tries, kept answers. */
export const sweepSignIn = defineJob({
  name: 'session_sweep',
  payload: z.unknown(),
  cron: '17 3 * * *',
  run: async (db) => {
    await sql`delete from session where expires_at < now() - interval '7 days'`.execute(db)
    await sql`delete from sign_in_link where expires_at < now() - interval '7 days'`.execute(db)
    await sql`delete from sign_in_try where started_at < now() - interval '1 day'`.execute(db)
    await sql`delete from idempotency_key where created_at < now() - interval '7 days'`.execute(db)
  },
})
