import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { MailPlan } from '../rules/when.ts'

export type WaitingMessage = {
  id: string
  kind: string
  subject: string
  sentence: string
  letter: string | null
  link: string
  zone: string
  madeAt: Instant
  plan: MailPlan
}

/** People with mail that is due by `at`. */
export const listDuePeople = async (db: Db, at: Instant): Promise<string[]> =>
  (
    await sql<{ id: string }>`select distinct person_id as id from message where mail = 'waiting' and mail_due_at <= ${at}::timestamptz
      order by 1`.execute(db)
  ).rows.map(({ id }) => id)

/** Everything whose mail waits for one person, oldest first. */
export async function listWaiting(tx: Tx, personId: string): Promise<WaitingMessage[]> {
  const { rows } = await sql<Omit<WaitingMessage, 'plan'> & { how: MailPlan['how']; at: Instant }>`
    select id, kind, subject, sentence, letter, link, zone, made_at as "madeAt", mail_how as how, mail_due_at as at
    from message where person_id = ${personId} and mail = 'waiting' order by made_at, id`.execute(tx)
  return rows.map(({ how, at, ...message }) => ({ ...message, plan: { how, at } }))
}

/** The letter that carries these is written and queued. */
export const markHandedOver = (tx: Tx, ids: readonly string[], how: MailPlan['how'], mailId: string) =>
  sql`update message set mail = 'handed_over', mail_how = ${how}, mail_due_at = null, mail_id = ${mailId}
    where id = any(${ids}::uuid[]) and mail = 'waiting'`.execute(tx)

export const markUnwanted = (tx: Tx, ids: readonly string[]) =>
  sql`update message set mail = 'not_wanted', mail_how = null, mail_due_at = null
    where id = any(${ids}::uuid[]) and mail = 'waiting'`.execute(tx)

export const savePlans = async (tx: Tx, plans: readonly { id: string; plan: MailPlan }[]): Promise<void> => {
  if (plans.length === 0) return
  const rows = plans.map(({ id, plan }) => ({ id, how: plan.how, at: plan.at }))
  await sql`update message set mail_how = plan.how, mail_due_at = plan.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as plan (id uuid, how text, at timestamptz)
    where message.id = plan.id and message.mail = 'waiting'`.execute(tx)
}
