import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { EVERYTHING, type Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { ReportKind, ReportProblem } from '../reading.ts'

export type ReportRow = {
  id: string
  cohort_id: string
  file_name: string
  sha256: string
  kind: ReportKind
  date: LocalDate | null
  dates: string[]
  zone: string
  told_zone: string | null
  told_date: LocalDate | null
  room: string | null
  title: string | null
  reading_hash: string
  participants: number
  problems: readonly ReportProblem[]
  imported_by: string | null
  imported_at: Instant
}

/** An array of dates as text; the driver would make it one of local midnights. */
const reportDates = sql<LocalDate[]>`report.dates::text[]`.as('dates')

export const LONGEST_FILE_NAME = 300

/** The class's reports of these bytes, removed ones too: a file has one row per class for ever. */
export const listReportsOfFiles = async (db: Db, cohortId: string, sha256s: readonly string[]) => {
  if (sha256s.length === 0) return []
  return db
    .selectFrom('report')
    .select(['id', 'sha256', 'zone', 'told_zone', 'told_date', 'date', 'room', 'file_name', 'reading_hash', 'removed_at'])
    .select(reportDates)
    .where('cohort_id', '=', cohortId)
    .where('sha256', 'in', sha256s)
    .orderBy('imported_at')
    .orderBy('id')
    .execute()
}

/** Writes a report; one that is there under the same id is read anew and no longer removed. Its participants are replaced after. */
export async function saveReport(tx: Tx, { problems, ...row }: ReportRow): Promise<void> {
  const { id: _, ...columns } = { ...row, problems: JSON.stringify(problems), removed_at: null, removed_by: null }
  await tx
    .insertInto('report')
    .values({ id: row.id, ...columns })
    .onConflict((c) => c.column('id').doUpdateSet(columns))
    .execute()
  await tx.deleteFrom('participant').where('report_id', '=', row.id).execute()
}

export type ParticipantRow = {
  id: string
  identityId: string
  key: string
  name: string
  email: string | null
  maskedEmail: string | null
  kind: string
  agentId: string | null
  matchedBy: string | null
  matchId: string | null
  evidenceDates: readonly LocalDate[]
}
export type VisitRow = { participantId: string; row: number; join: EpochSeconds; leave: EpochSeconds; totalSeconds: number | null }

export async function insertParticipants(tx: Tx, cohortId: string, reportId: string, rows: readonly ParticipantRow[]): Promise<void> {
  await sql`
    insert into participant (id, cohort_id, report_id, identity_id, identity_key, name, email, masked_email, kind, agent_id, matched_by, match_id, evidence_dates)
    select id, ${cohortId}, ${reportId}, "identityId", key, name, email, "maskedEmail", kind, "agentId", "matchedBy", "matchId", "evidenceDates"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "identityId" uuid, key text, name text, email text,
      "maskedEmail" text, kind text, "agentId" uuid, "matchedBy" text, "matchId" uuid, "evidenceDates" date[])`.execute(tx)
}

/** The same visit told twice by one row is one. */
export async function insertVisits(tx: Tx, rows: readonly VisitRow[]): Promise<void> {
  const column = <K extends keyof VisitRow>(key: K) => rows.map((row) => row[key])
  await sql`
    insert into visit (participant_id, row_number, joined_at, left_at, total_seconds)
    select participant, row_number, to_timestamp(joined), to_timestamp(gone), total
    from unnest(${column('participantId')}::uuid[], ${column('row')}::int[], ${column('join')}::float8[], ${column('leave')}::float8[],
      ${column('totalSeconds')}::float8[]) as given (participant, row_number, joined, gone, total)
    on conflict do nothing`.execute(tx)
}

/** Takes a report out: its row stays for the same file's return, its people and visits go. */
export async function removeReport(tx: Tx, id: string, at: Instant, by: string | null): Promise<void> {
  await tx.deleteFrom('participant').where('report_id', '=', id).execute()
  await tx.updateTable('report').set({ removed_at: at, removed_by: by }).where('id', '=', id).execute()
}

const listedReports = (db: Db, scope: Scope) =>
  db
    .selectFrom('report')
    .where(within<DB, 'report'>(scope, 'report.cohort_id'))
    .leftJoin('person', 'person.id', 'report.imported_by')
    .select((eb) => [
      'report.id',
      'report.cohort_id',
      'report.file_name',
      'report.sha256',
      'report.kind',
      'report.date',
      reportDates,
      'report.zone',
      'report.room',
      'report.participants',
      'report.imported_at',
      'person.name as imported_by_name',
      eb
        .selectFrom('participant')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('participant.report_id', '=', 'report.id')
        .where('participant.kind', '=', 'unmatched')
        .as('unmatched'),
    ])
    .where('report.removed_at', 'is', null)
export type ListedReport = Awaited<ReturnType<ReturnType<typeof listedReports>['execute']>>[number]

/** The class's reports, newest first. */
export function listReports(
  db: Db,
  cohortId: string,
  page: { limit: number; after: readonly [importedAt: string, id: string] | null },
): Promise<ListedReport[]> {
  let query = listedReports(db, EVERYTHING).where('report.cohort_id', '=', cohortId)
  if (page.after) {
    const [at, id] = page.after
    query = query.where(sql<boolean>`(report.imported_at < ${at} or (report.imported_at = ${at} and report.id > ${id}))`)
  }
  return query.orderBy('report.imported_at', 'desc').orderBy('report.id').limit(page.limit).execute()
}

/** One report in scope. Throws not found outside of it, and for a removed one. */
export async function reportIn(db: Db, scope: Scope, id: string): Promise<ListedReport> {
  const found = await listedReports(db, scope).where('report.id', '=', id).executeTakeFirst()
  if (!found) throw notFound('report')
  return found
}

/** The class's reports as files, by name. */
export const listReportFiles = (db: Db, cohortId: string) =>
  db
    .selectFrom('report')
    .select(['file_name', 'sha256'])
    .where('cohort_id', '=', cohortId)
    .where('removed_at', 'is', null)
    .orderBy('file_name')
    .orderBy('id')
    .execute()

/** The class's reports with the days they stand for. */
export const listPlacedReports = (db: Db, cohortId: string) =>
  db
    .selectFrom('report')
    .select(['id', 'zone', 'date', reportDates])
    .where('cohort_id', '=', cohortId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()

export const updateReportDays = (tx: Tx, id: string, days: Pick<ReportRow, 'date' | 'dates'>) =>
  tx.updateTable('report').set(days).where('id', '=', id).execute()
