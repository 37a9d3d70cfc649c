import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { MailPlan } from '../rules/when.ts'

export type NewMessage = {
  id: string
  personId: string
  kind: string
  about: string
  cohortId: string | null
  agentId: string | null
  subject: string
  sentence: string
  letter: string | null
  link: string
  zone: string
  madeAt: Instant
  plan: MailPlan | null
}

/** Puts messages down; whoever was told of the same before is left out. Answers the ids of those that are new. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set()
  const rows = await tx
    .insertInto('message')
    .values(
      messages.map(({ personId, cohortId, agentId, madeAt, plan, ...same }) => ({
        ...same,
        person_id: personId,
        cohort_id: cohortId,
        agent_id: agentId,
        made_at: madeAt,
        mail: plan ? 'waiting' : 'not_wanted',
        mail_how: plan?.how ?? null,
        mail_due_at: plan?.at ?? null,
      })),
    )
    .onConflict((conflict) => conflict.constraint('message_once_key').doNothing())
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

type Row = { id: string; kind: string; subject: string; sentence: string; link: string; madeAt: Instant; readAt: Instant | null }
export type InboxPage = {
  readonly limit: number
  readonly after: readonly [madeAt: string, id: string] | null
  readonly onlyUnread: boolean
}

/** A person's messages, newest first. */
export async function listInbox(db: Db, personId: string, { limit, after, onlyUnread }: InboxPage): Promise<Row[]> {
  const isPast = after ? sql`(made_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<Row>`
    select id, kind, subject, sentence, link, made_at as "madeAt", read_at as "readAt" from message
    where person_id = ${personId} and ${isPast} and ${onlyUnread ? sql`read_at is null` : sql`true`}
    order by made_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from message where person_id = ${personId} and read_at is null`.execute(db)
  return rows[0]?.unread ?? 0
}

/** Marks a person's messages as read, these or all; answers those that were not. */
export const markRead = async (tx: Tx, personId: string, ids: readonly string[] | null, at: Instant): Promise<string[]> =>
  (
    await sql<{ id: string }>`update message set read_at = ${at}
      where person_id = ${personId} and read_at is null and (${ids}::uuid[] is null or id = any(${ids}::uuid[])) returning id`.execute(tx)
  ).rows.map(({ id }) => id)

/** The other way round, for what was read. */
export const markUnread = async (tx: Tx, personId: string, ids: readonly string[]): Promise<string[]> =>
  (
    await sql<{ id: string }>`update message set read_at = null
      where person_id = ${personId} and read_at is not null and id = any(${ids}::uuid[]) returning id`.execute(tx)
  ).rows.map(({ id }) => id)
