import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'

/** A scheduled day; `start` and `end` are `HH:MM` in the class's zone. */
export type ClassDay = { readonly date: LocalDate; readonly start: string; readonly end: string; readonly signed: boolean }

/** An open class with the version of its record and of the picture that is kept of it. */
export type ReportedClass = {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly startDate: LocalDate
  readonly version: number
  readonly days: readonly ClassDay[]
  readonly kept: { readonly version: number; readonly shape: number; readonly madeAt: Instant; readonly validUntil: Instant } | null
}

const inScope = (scope: Scope) => (scope.all ? sql`true` : sql`cohort.id = any(${scope.cohortIds}::uuid[])`)
const instant = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** The open classes in scope, or the one that is named, newest start first. */
export async function listReportedClasses(db: Db, scope: Scope, cohortId?: string): Promise<ReportedClass[]> {
  const { rows } = await sql<ReportedClass>`
    select cohort.id, cohort.name, cohort.zone, cohort.start_date as "startDate",
      coalesce((select sum(touches) from cohort_touch where cohort_touch.cohort_id = cohort.id), 0)::bigint as version,
      coalesce((select jsonb_agg(jsonb_build_object('date', d.date, 'start', left(d.shift_start::text, 5), 'end', left(d.shift_end::text, 5),
          'signed', s.cohort_id is not null) order by d.date)
        from cohort_day d left join close_sign_off s on s.cohort_id = d.cohort_id and s.date = d.date where d.cohort_id = cohort.id), '[]') as days,
      case when kept.cohort_id is not null then jsonb_build_object('version', kept.version, 'shape', kept.shape,
        'madeAt', ${instant('kept.made_at')}, 'validUntil', ${instant('kept.valid_until')}) end as kept
    from cohort left join class_picture as kept on kept.cohort_id = cohort.id
    where cohort.state = 'open' and ${inScope(scope)} and (${cohortId ?? null}::uuid is null or cohort.id = ${cohortId ?? null}::uuid)
    order by cohort.start_date desc, cohort.name collate "und-x-icu", cohort.id`.execute(db)
  return rows
}

/** A scheduled day of a class that nobody signed off, also one of a class that is finished. */
export type UnsignedDay = {
  readonly cohortId: string
  readonly cohort: string
  readonly zone: string
  readonly date: LocalDate
  readonly start: string
  readonly end: string
}

/** Scheduled days in scope without a signature, oldest first; at the latest on `until`. */
export async function listUnsignedDays(db: Db, scope: Scope, until: LocalDate, cohortId?: string): Promise<UnsignedDay[]> {
  const { rows } = await sql<UnsignedDay>`
    select cohort.id as "cohortId", cohort.name as cohort, cohort.zone, d.date, left(d.shift_start::text, 5) as start, left(d.shift_end::text, 5) as "end"
    from cohort_day d join cohort on cohort.id = d.cohort_id
    where d.date <= ${until}::date and ${inScope(scope)} and (${cohortId ?? null}::uuid is null or cohort.id = ${cohortId ?? null}::uuid)
      and not exists (select from close_sign_off s where s.cohort_id = d.cohort_id and s.date = d.date)
    order by d.date, cohort.name collate "und-x-icu", cohort.id`.execute(db)
  return rows
}

/** A step that HR has to approve before it may be delivered (policies.md 5). */
export type WaitingStep = {
  readonly id: string
  readonly agentId: string
  readonly agent: string
  readonly cohortId: string
  readonly cohort: string
  readonly zone: string
  readonly category: string
  readonly step: 'final' | 'termination_review'
  readonly issuedOn: LocalDate
}

export async function listWaitingSteps(db: Db, scope: Scope, cohortId?: string): Promise<WaitingStep[]> {
  const { rows } = await sql<WaitingStep>`
    select action.id, agent.id as "agentId", agent.name as agent, cohort.id as "cohortId", cohort.name as cohort, cohort.zone, action.category,
      action.step, coalesce(action.issued_on, action.last_on) as "issuedOn"
    from action join agent on agent.id = action.agent_id join cohort on cohort.id = agent.cohort_id
    where action.state = 'issued' and action.step in ('final', 'termination_review') and ${inScope(scope)}
      and (${cohortId ?? null}::uuid is null or cohort.id = ${cohortId ?? null}::uuid)
    order by "issuedOn", agent.name collate "und-x-icu", action.id`.execute(db)
  return rows
}

/** By class: steps that wait for HR, and agents who wait for their transfer. */
export async function countWaiting(
  db: Db,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, { approvals: number; toTransfer: number }>> {
  const { rows } = await sql<{ id: string; approvals: number; toTransfer: number }>`
    select id, sum(approvals)::integer as approvals, sum(transfers)::integer as "toTransfer" from (
      select agent.cohort_id as id, 1 as approvals, 0 as transfers from action join agent on agent.id = action.agent_id
        where action.state = 'issued' and action.step in ('final', 'termination_review')
      union all
      select cohort_id, 0, 1 from handoff where recalled_at is null and transferred_at is null
    ) as waiting where id = any(${cohortIds}::uuid[]) group by id`.execute(db)
  return new Map(rows.map(({ id, approvals, toTransfer }) => [id, { approvals, toTransfer }]))
}
