import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Call, Router } from '#platform/http/route-kit.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { exceptionColumns, exportName } from './export.ts'
import { Exceptions, ExceptionsExport, type ExceptionsFilter, ExceptionsQuery, Overview, OverviewQuery } from './model.ts'
import { listExceptions, readExceptions } from './read-exceptions.ts'
import { readOverview } from './read-overview.ts'
import { exceptionOf } from './rules/exceptions.ts'

const DATE_NOTE = '`date`: what is overdue on that day by the facts of now'

export function reportRoutes(route: Router): void {
  route(
    'GET',
    '/reports/overview',
    {
      right: 'overview.read',
      summary: 'All open classes in counts: pace, tracks, burn-up, attendance, days not closed',
      query: OverviewQuery,
      answer: Overview,
    },
    (call) => readOverview(call, call.query.cohortId),
  )

  route(
    'GET',
    '/reports/exceptions',
    {
      right: 'overview.read',
      summary: `What is overdue, not transferred, not closed or not approved, oldest first. ${DATE_NOTE}`,
      query: ExceptionsQuery,
      answer: Exceptions,
    },
    (call) => readExceptions(call, call.query),
  )

  route(
    'GET',
    '/reports/exceptions.csv',
    { right: 'overview.read', summary: `The same as CSV. ${DATE_NOTE}`, query: ExceptionsExport, answer: null, status: 200 },
    async (call) => {
      const rows = await exported(call, 'csv')
      call.reply.type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(exceptionColumns, rows))
    },
  )

  route(
    'GET',
    '/reports/exceptions.xlsx',
    { right: 'overview.read', summary: `The same as a workbook. ${DATE_NOTE}`, query: ExceptionsExport, answer: null, status: 200 },
    async (call) => {
      const rows = await exported(call, 'xlsx')
      call.reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream('Exceptions', exceptionColumns, rows) as Parameters<typeof Readable.fromWeb>[0])
    },
  )
}

/** Rows of the wished kind, all of them; names the file. */
async function exported(call: Call<unknown, z.infer<typeof ExceptionsExport>, unknown>, ending: string) {
  const { kind, date }: ExceptionsFilter = call.query
  const rows = (await listExceptions(call, call.query)).filter((row) => kind === undefined || row.kind === kind)
  call.reply.header('Content-Disposition', `attachment; filename="${exportName(date ?? call.at.slice(0, 10), ending)}"`)
  return rows.map(exceptionOf)
}
