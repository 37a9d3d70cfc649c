import { z } from 'zod'
import { AppError } from '#kernel/app-error.ts'
import { Zone } from '#modules/cohorts/model.ts'
import { listShifts } from '#modules/cohorts/store.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import {
  ById,
  CursorInstant,
  CursorNumber,
  DONE,
  Done,
  decodeCursor,
  encodeCursor,
  Flag,
  Id,
  LocalDateText,
  PageQuery,
  type Router,
} from '#platform/http/route-kit.ts'
import { readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { importReports, makeMatch, previewReports, rereadReports, takeOutReport, undoMatch } from './commands.ts'
import { LastSeen, Match, MatchInput, type Report, ReportImport, ReportList, type Unmatched, UnmatchedList } from './model.ts'
import { openReports } from './readers/open-report.ts'
import { classIn } from './store/class.ts'
import { listLastSeen } from './store/last-seen.ts'
import { listMatches } from './store/matches.ts'
import { type ListedReport, listReports, reportIn } from './store/reports.ts'
import { listUnmatched, minutesOf, type UnmatchedName } from './store/unmatched.ts'

const ReportFields = z.strictObject({
  date: LocalDateText.optional().describe('Work day of clock times without a date, where neither file name nor content tells it'),
  zone: Zone.optional().describe('Zone of the times in the files; left out: the zone of the class'),
  room: z.string().trim().max(80).optional().describe('Room the files are of; left out: as the report says'),
  force: Flag.optional().describe('Import also what looks like the report of another class'),
})
const ReportForm = { files: 'several', fields: ReportFields } satisfies UploadForm
const ImportQuery = z.strictObject({
  dryRun: Flag.optional().describe('Only say what would be stored'),
  partial: Flag.default(true).describe('`false`: store nothing while a file or a row of one cannot be used'),
})
const DayQuery = z.strictObject({ date: LocalDateText })
const ReportCursor = z.tuple([CursorInstant, Id])

export function presenceRoutes(route: Router, { files }: Surroundings): void {
  importRoutes(route, files)
  reportRoutes(route, files)
  matchRoutes(route)
}

function importRoutes(route: Router, files: FileStore): void {
  route(
    'POST',
    '/cohorts/:id/attendance/reports',
    {
      right: 'report.import',
      summary: 'Import meeting attendance reports',
      params: ById,
      query: ImportQuery,
      answer: ReportImport,
      upload: ReportForm,
    },
    async (call) => {
      const { id } = call.params
      await classIn(call.db, call.scope, id)
      const uploads = await readUploads(call.request, ReportForm)
      const told = uploads.fields
      const reports = await openReports(uploads.files)
      if (call.query.dryRun) return previewReports(call.db, call.scope, id, reports, told)
      return call.act((act) => importReports(act, id, reports, { ...told, store: files, partial: call.query.partial }), uploads.fingerprint)
    },
  )

  route(
    'POST',
    '/cohorts/:id/attendance/reports/reread',
    {
      right: 'report.import',
      summary: "Read a class's reports again, as after its zone was put right",
      params: ById,
      answer: ReportImport,
    },
    (call) => call.act((act) => rereadReports(act, call.params.id, files)),
  )

  route('DELETE', '/reports/:id', { right: 'report.remove', summary: 'Take a report out', params: ById, answer: Done }, async (call) => {
    await call.act((act) => takeOutReport(act, call.params.id))
    return DONE
  })
}

function reportRoutes(route: Router, files: FileStore): void {
  route(
    'GET',
    '/cohorts/:id/attendance/reports',
    { right: 'report.read', summary: 'Imported reports, newest first', params: ById, query: PageQuery, answer: ReportList },
    async (call) => {
      const { limit, cursor } = call.query
      await classIn(call.db, call.scope, call.params.id)
      const found = await listReports(call.db, call.params.id, { limit: limit + 1, after: decodeCursor(cursor, ReportCursor) })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: rows.map(shownReport), next: last ? encodeCursor([last.imported_at, last.id]) : null }
    },
  )

  route(
    'GET',
    '/reports/:id/file',
    { right: 'report.read', summary: 'The report as it was uploaded', params: ById, answer: null, status: 200 },
    async (call) => {
      const report = await reportIn(call.db, call.scope, call.params.id)
      const bytes = await files.get(report.sha256).catch(() => {
        throw new AppError('resource.gone', `The file ${report.file_name} is no longer kept. Import it again.`)
      })
      call.reply
        .header(
          'Content-Disposition',
          `attachment; filename="report${extensionOf(report.file_name)}"; filename*=UTF-8''${encodeURIComponent(report.file_name)}`,
        )
        .type('application/octet-stream')
      return Buffer.from(bytes)
    },
  )
}

/** For programs that read only the plain name of an attachment. */
const extensionOf = (fileName: string): string => /\.[a-z0-9]{1,5}$/i.exec(fileName)?.[0] ?? '.csv'

function matchRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/attendance/last-seen',
    {
      right: 'report.read',
      summary: 'In which room each agent was last on a day, by its imported reports',
      params: ById,
      query: DayQuery,
      answer: LastSeen,
    },
    async (call) => {
      await classIn(call.db, call.scope, call.params.id)
      const { date } = call.query
      const shift = (await listShifts(call.db, call.params.id)).find((one) => one.date === date)
      return { date, rows: shift ? await listLastSeen(call.db, call.params.id, shift) : [] }
    },
  )

  route(
    'GET',
    '/cohorts/:id/unmatched',
    {
      right: 'match.read',
      summary: 'Names that belong to nobody yet, and matches made',
      params: ById,
      query: PageQuery,
      answer: UnmatchedList,
    },
    async (call) => {
      const { id } = call.params
      const { limit, cursor } = call.query
      await classIn(call.db, call.scope, id)
      const after = decodeCursor(cursor, z.tuple([CursorNumber]))?.[0] ?? 0
      const names = (await listUnmatched(call.db, id)).map(shownName).sort((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1))
      const next = after + limit < names.length ? encodeCursor([after + limit]) : null
      return { rows: names.slice(after, after + limit), matches: await listMatches(call.db, id), next }
    },
  )

  route(
    'POST',
    '/unmatched/:id/match',
    { right: 'match.make', summary: 'Say who a name is', params: ById, body: MatchInput, answer: Match },
    (call) => call.act((act) => makeMatch(act, call.params.id, call.body)),
  )

  route('POST', '/matches/:id/undo', { right: 'match.make', summary: 'Take a match back', params: ById, answer: Done }, async (call) => {
    await call.act((act) => undoMatch(act, call.params.id))
    return DONE
  })
}

const shownReport = (row: ListedReport): Report => ({
  id: row.id,
  file: row.file_name,
  kind: row.kind as Report['kind'],
  date: row.date,
  dates: row.dates,
  zone: row.zone,
  room: row.room,
  participants: row.participants,
  matched: row.participants - (row.unmatched ?? 0),
  unmatched: row.unmatched ?? 0,
  outcome: 'new',
  importedAt: row.imported_at,
  importedBy: row.imported_by_name,
})

const shownName = ({ id, name, email, visits, suggestions }: UnmatchedName): Unmatched => ({
  id,
  name,
  email,
  minutes: minutesOf(visits),
  reports: [...Map.groupBy(visits, (visit) => visit.reportId)].flatMap(([reportId, own]) =>
    own[0] ? [{ reportId, file: own[0].file, date: own[0].date, minutes: minutesOf(own) }] : [],
  ),
  suggestions: [...suggestions],
})
