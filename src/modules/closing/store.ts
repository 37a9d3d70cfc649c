import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { CloseItem, CloseKey } from './model.ts'
import type { Waiver } from './rules.ts'

export type SignOffRow = { by: string | null; at: string; items: { key: string; state: CloseItem['state'] }[] }

export type ClosingFacts = {
  zone: string
  days: { date: LocalDate; start: string; end: string; signed: boolean }[]
  waivers: (Waiver & { date: LocalDate })[]
  signOffs: (SignOffRow & { date: LocalDate })[]
}

const instant = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** Days, waivers and signatures of a class in one query; null where there is no such class. */
export async function readClosing(db: Db, cohortId: string): Promise<ClosingFacts | null> {
  const { rows } = await sql<ClosingFacts>`
    select cohort.zone,
      coalesce((select jsonb_agg(jsonb_build_object('date', d.date, 'start', left(d.shift_start::text, 5), 'end', left(d.shift_end::text, 5),
        'signed', exists (select 1 from close_sign_off s where s.cohort_id = d.cohort_id and s.date = d.date)) order by d.date)
        from cohort_day d where d.cohort_id = cohort.id), '[]') as days,
      coalesce((select jsonb_agg(jsonb_build_object('date', w.date, 'key', w.key, 'reason', w.reason, 'by', p.name, 'at', ${instant('w.waived_at')}))
        from close_waiver w left join person p on p.id = w.waived_by where w.cohort_id = cohort.id), '[]') as waivers,
      coalesce((select jsonb_agg(jsonb_build_object('date', s.date, 'by', p.name, 'at', ${instant('s.signed_at')}, 'items', s.items))
        from close_sign_off s left join person p on p.id = s.signed_by where s.cohort_id = cohort.id), '[]') as "signOffs"
    from cohort where id = ${cohortId}`.execute(db)
  return rows[0] ?? null
}

/** One closes or waives a class at a time; whoever comes second sees what the first did. */
export const holdClose = (tx: Tx, cohortId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`close ${cohortId}`}, 0))`.execute(tx)

type By = { by: string | null; at: string }

export const saveSignOff = (tx: Tx, cohortId: string, date: LocalDate, items: readonly CloseItem[], { by, at }: By) =>
  tx
    .insertInto('close_sign_off')
    .values({ cohort_id: cohortId, date, items: JSON.stringify(items), signed_by: by, signed_at: at })
    .execute()

export const saveWaiver = (tx: Tx, cohortId: string, date: LocalDate, key: CloseKey, reason: string, { by, at }: By) =>
  tx
    .insertInto('close_waiver')
    .values({ cohort_id: cohortId, date, key, reason, waived_by: by, waived_at: at })
    .onConflict((c) => c.columns(['cohort_id', 'date', 'key']).doUpdateSet({ reason, waived_by: by, waived_at: at }))
    .execute()

export const removeWaiver = (tx: Tx, cohortId: string, date: LocalDate, key: CloseKey) =>
  tx
    .deleteFrom('close_waiver')
    .where('cohort_id', '=', cohortId)
    .where('date', '=', date)
    .where('key', '=', key)
    .returning(['reason'])
    .executeTakeFirst()
