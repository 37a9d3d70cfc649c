import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { HeldDay, SentEntry } from '../rules/notice.ts'

export type NoticeRow = {
  id: string
  cohortId: string
  cohort: string
  date: LocalDate
  number: number
  entries: SentEntry[]
  sentBy: string | null
  sentAt: Instant
  acknowledgedBy: string | null
  acknowledgedAt: Instant | null
  version: number
}

const selectNotices = (db: Db, where: ReturnType<typeof sql>, tail = sql``) =>
  sql<NoticeRow>`
    select notice.id, notice.cohort_id as "cohortId", cohort.name as cohort, notice.date, notice.number, notice.entries,
      sender.name as "sentBy", notice.sent_at as "sentAt", reader.name as "acknowledgedBy", notice.acknowledged_at as "acknowledgedAt", notice.version
    from notice join cohort on cohort.id = notice.cohort_id left join person as sender on sender.id = notice.sent_by
      left join person as reader on reader.id = notice.acknowledged_by
    where ${where} ${tail}`.execute(db)

const inScope = (scope: Scope) => (scope.all ? sql`true` : sql`notice.cohort_id = any(${scope.cohortIds}::uuid[])`)

/** The class's notices, oldest first; `date` null: of all its days. */
export const listNoticesOfClass = async (db: Db, cohortId: string, date: LocalDate | null): Promise<NoticeRow[]> =>
  (
    await selectNotices(
      db,
      sql`notice.cohort_id = ${cohortId} and (${date}::date is null or notice.date = ${date}::date)`,
      sql`order by notice.date, notice.number`,
    )
  ).rows

export type NoticePage = {
  readonly limit: number
  readonly after: readonly [acknowledged: number, sentAt: string, id: string] | null
  readonly cohortId?: string | undefined
}

/** Notices in scope: the unacknowledged ones first, newest first within each. */
export async function listNotices(db: Db, scope: Scope, { limit, after, cohortId }: NoticePage): Promise<NoticeRow[]> {
  const isPast = after
    ? sql`((notice.acknowledged_at is not null)::int > ${after[0]} or ((notice.acknowledged_at is not null)::int = ${after[0]}
        and (notice.sent_at < ${after[1]} or (notice.sent_at = ${after[1]} and notice.id > ${after[2]}::uuid))))`
    : sql`true`
  const where = sql`${inScope(scope)} and ${isPast} and (${cohortId ?? null}::uuid is null or notice.cohort_id = ${cohortId ?? null}::uuid)`
  const tail = sql`order by (notice.acknowledged_at is not null)::int, notice.sent_at desc, notice.id limit ${limit}`
  return (await selectNotices(db, where, tail)).rows
}

/** One notice in scope. Throws not found outside of it. */
export async function noticeIn(db: Db, scope: Scope, id: string): Promise<NoticeRow> {
  const { rows } = await selectNotices(db, sql`notice.id = ${id} and ${inScope(scope)}`)
  const [found] = rows
  if (!found) throw notFound('notice')
  return found
}

/** What is decided, or not, on days the class judges: what a notice is made of. */
export async function listHeldDays(db: Db, cohortId: string, dates: readonly LocalDate[] | null): Promise<HeldDay[]> {
  const { rows } = await sql<HeldDay>`
    select agent.id as "agentId", agent.name, agent.email, decision.date, decision.state <> 'proposed' as "isDecided", decision.label,
      decision.occurrences, decision.points, decision.excused
    from decision join agent on agent.id = decision.agent_id
    where decision.cohort_id = ${cohortId} and (${dates}::date[] is null or decision.date = any(${dates}::date[]))
    order by agent.name collate "C", agent.id`.execute(db)
  return rows
}

type NewNotice = {
  id: string
  cohort_id: string
  date: LocalDate
  number: number
  entries: readonly SentEntry[]
  sent_by: string | null
  sent_at: Instant
}

export const insertNotice = (tx: Tx, { entries, ...row }: NewNotice) =>
  tx
    .insertInto('notice')
    .values({ ...row, entries: JSON.stringify(entries) })
    .execute()

/** Marks a notice as read by WFM; one that is stays as it was. Answers whether it was marked now. */
export async function acknowledge(tx: Tx, id: string, at: Instant, by: string | null): Promise<boolean> {
  const marked = await tx
    .updateTable('notice')
    .set((eb) => ({ acknowledged_at: at, acknowledged_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .returning('id')
    .execute()
  return marked.length > 0
}
