import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import type { MessageLog, ToldOf } from '../model.ts'

type LogRow = Omit<MessageLog, 'kindName'>

/** A letter that was handed over is as far as the mail server let it come; `gone` letters were removed since. */
const STATE = sql`case when message.mail <> 'handed_over' then message.mail else coalesce(mail.state, 'sent') end`

const selectLog = async (db: Db, where: RawBuilder<unknown>, tail: RawBuilder<unknown>): Promise<LogRow[]> =>
  (
    await sql<LogRow>`
      select message.id, message.kind, person.name as person, message.subject, message.made_at as "madeAt", message.read_at as "readAt",
        jsonb_build_object('state', ${STATE}, 'how', message.mail_how, 'dueAt', message.mail_due_at, 'attempts', coalesce(mail.attempts, 0),
          'error', mail.error, 'sentAt', mail.sent_at, 'key', message.mail_id) as mail
      from message join person on person.id = message.person_id left join mail on mail.id = message.mail_id
      where ${where} ${tail}`.execute(db)
  ).rows

export type LogPage = {
  readonly limit: number
  readonly after: readonly [madeAt: Instant, id: string] | null
  readonly state?: MessageLog['mail']['state'] | undefined
  readonly q?: string | undefined
}

/** Everybody's messages and what became of their mail, newest first. */
export function listLog(db: Db, { limit, after, state, q }: LogPage): Promise<LogRow[]> {
  const isPast = after ? sql`(message.made_at, message.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const isOf = state ? sql`${STATE} = ${state}` : sql`true`
  const says = q ? sql`position(lower(${q}) in lower(person.name || ' ' || message.subject)) > 0` : sql`true`
  return selectLog(db, sql`${isPast} and ${isOf} and ${says}`, sql`order by message.made_at desc, message.id desc limit ${limit}`)
}

/** Who was told of one thing, oldest first. */
export const listLogOf = (db: Db, about: string, kinds: readonly string[]): Promise<LogRow[]> =>
  selectLog(
    db,
    sql`message.about = ${about} and message.kind = any(${kinds}::text[])`,
    sql`order by message.made_at, person.name collate "C", message.id`,
  )

type SystemRow = Omit<ToldOf['systems'][number], 'kindName'> & { kind: string }

/** Which other systems were told of it. */
export const listSystemsOf = async (db: Db, about: string, kinds: readonly string[]): Promise<SystemRow[]> =>
  (
    await sql<SystemRow>`
      select d.id, webhook.name, d.kind, d.state, d.attempts, d.made_at as "madeAt", d.delivered_at as "deliveredAt"
      from webhook_delivery d join webhook on webhook.id = d.webhook_id
      where d.about = ${about} and d.kind = any(${kinds}::text[]) order by d.made_at, webhook.name, d.id`.execute(db)
  ).rows
