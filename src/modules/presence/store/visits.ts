import { type SelectQueryBuilder, sql } from 'kysely'
import type { EpochSeconds, Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'

/** Seconds since 1970 of a timestamp column, as a number. */
export const epochOf = (column: string) => sql<EpochSeconds>`extract(epoch from ${sql.ref(column)})::float8`

const selectPresence = (db: Db): SelectQueryBuilder<DB, 'participant' | 'visit' | 'report', object> =>
  db
    .selectFrom('participant')
    .innerJoin('visit', 'visit.participant_id', 'participant.id')
    .innerJoin('report', 'report.id', 'participant.report_id')

export type AgentVisit = Interval & { agentId: string; room: string; totalSeconds: number | null }

/** Visits of these agents that overlap a stretch of time, from the reports of any class: a moved agent was in two. */
export async function listAgentVisits(db: Db, agentIds: readonly string[], during: Interval): Promise<AgentVisit[]> {
  return selectPresence(db)
    .select([
      'participant.agent_id as agentId',
      sql<string>`coalesce(report.room, report.title, report.file_name)`.as('room'),
      epochOf('visit.joined_at').as('start'),
      epochOf('visit.left_at').as('end'),
      'visit.total_seconds as totalSeconds',
    ])
    .where('participant.kind', '=', 'agent')
    .where(sql<boolean>`participant.agent_id = any(${agentIds}::uuid[])`)
    .where(sql<boolean>`visit.joined_at < to_timestamp(${during.end}) and visit.left_at > to_timestamp(${during.start})`)
    .execute() as Promise<AgentVisit[]>
}

/** Visits of each report, for placing it in the class's days. */
export const listReportVisits = (db: Db, cohortId: string) =>
  selectPresence(db)
    .select([
      'participant.report_id as reportId',
      'participant.id as participantId',
      epochOf('visit.joined_at').as('start'),
      epochOf('visit.left_at').as('end'),
    ])
    .where('participant.cohort_id', '=', cohortId)
    .execute()

/** Writes on which class days each participant of the class is evidence; those who are not named are none. */
export const updateEvidence = (tx: Tx, cohortId: string, evidence: ReadonlyMap<string, readonly LocalDate[]>) =>
  sql`
    update participant set evidence_dates = coalesce(given.dates, '{}')
    from participant as own
    left join jsonb_to_recordset(${JSON.stringify([...evidence].map(([id, dates]) => ({ id, dates })))}::jsonb) as given (id uuid, dates date[])
      on given.id = own.id
    where own.id = participant.id and own.cohort_id = ${cohortId}
      and participant.evidence_dates is distinct from coalesce(given.dates, '{}')`.execute(tx)

/** Class days that some report covers, by class: `coversDay` of rules.ts, asked of each report and day. */
export async function listCoveredDates(db: Db, cohortIds: readonly string[]): Promise<Map<string, Set<LocalDate>>> {
  const { rows } = await sql<{ cohort_id: string; date: LocalDate }>`
    select distinct cohort_id, date from participant cross join unnest(evidence_dates) as date
    where cohort_id = any(${cohortIds}::uuid[])
    group by cohort_id, report_id, date
    having bool_or(kind = 'agent') or (bool_or(kind = 'staff') and not bool_or(kind = 'unmatched'))`.execute(db)
  const covered = new Map(cohortIds.map((id) => [id, new Set<LocalDate>()]))
  for (const { cohort_id, date } of rows) covered.get(cohort_id)?.add(date)
  return covered
}
