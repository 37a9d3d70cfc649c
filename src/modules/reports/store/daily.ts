import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export type OpenShift = { readonly date: LocalDate; readonly start: string; readonly end: string; readonly zone: string }

/** Shifts of open classes around a date of UTC. */
export async function listShiftsAround(db: Db, date: LocalDate): Promise<OpenShift[]> {
  const { rows } = await sql<OpenShift>`
    select distinct d.date, left(d.shift_start::text, 5) as start, left(d.shift_end::text, 5) as "end", cohort.zone
    from cohort_day d join cohort on cohort.id = d.cohort_id
    where cohort.state = 'open' and d.date between ${addDays(date, -3)}::date and ${addDays(date, 2)}::date`.execute(db)
  return rows
}

export const isReported = async (db: Db, date: LocalDate): Promise<boolean> =>
  (await sql`select from daily_report where date = ${date}::date`.execute(db)).rows.length > 0

/** Puts a day down as reported; false where it was. */
export const markReported = async (tx: Tx, date: LocalDate, at: Instant): Promise<boolean> =>
  (await sql`insert into daily_report (date, made_at) values (${date}::date, ${at}) on conflict do nothing returning date`.execute(tx)).rows
    .length > 0
