import { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, type Call, type Router } from '#platform/http/route-kit.ts'
import { jsonField, onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { readUploadedTable } from '#platform/tables/uploaded-table.ts'
import { SheetMapping } from './columns/mapping.ts'
import { importSheet, type SheetOptions } from './commands.ts'
import { type MasterSheet, readMasterSheet } from './export-sheet.ts'
import { SheetImport, SheetQuery } from './model.ts'

type ByCohort = z.infer<typeof ById>

const SheetForm = {
  files: 'one',
  fields: z.strictObject({
    mapping: z
      .string()
      .optional()
      .describe('JSON object of field to column (header or number), for example {"npn": "Producer no.", "day:1": "Monday"}'),
    accept: z.string().optional().describe('"all", or a JSON list of ids of differences from a dry run of the same file'),
    reason: z.string().optional().describe('Stands with states that need a reason and have none in their row'),
  }),
} satisfies UploadForm

export function sheetRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/export.csv',
    {
      right: 'tracker.read_whole',
      summary: 'The master sheet as CSV, which the sheet import reads back',
      params: ById,
      answer: null,
      status: 200,
    },
    async (call) => {
      const { cohortName, columns, agents } = await sheetOf(call)
      call.reply.header('Content-Disposition', attachmentOf(cohortName, 'csv')).type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(columns, agents))
    },
  )

  route(
    'GET',
    '/cohorts/:id/export.xlsx',
    {
      right: 'tracker.read_whole',
      summary: 'The master sheet as a workbook, which the sheet import reads back',
      params: ById,
      answer: null,
      status: 200,
    },
    async (call) => {
      const { cohortName, columns, agents } = await sheetOf(call)
      call.reply
        .header('Content-Disposition', attachmentOf(cohortName, 'xlsx'))
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream(cohortName, columns, agents) as Parameters<typeof Readable.fromWeb>[0])
    },
  )

  route(
    'POST',
    '/cohorts/:id/sheet/import',
    {
      right: 'sheet.import',
      summary: 'Compare a master sheet (CSV or XLSX) with the record cell by cell, and store the differences accepted',
      params: ById,
      query: SheetQuery,
      answer: SheetImport,
      upload: SheetForm,
    },
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      const uploads = await readUploads(call.request, SheetForm)
      const file = onlyFile(uploads, 'sheet')
      const options: SheetOptions = { ...call.query, ...optionsIn(uploads.fields), fileName: file.name.slice(0, FILE_NAME_CHARACTERS) }
      const table = await readUploadedTable(file)
      return call.act((act) => importSheet(act, call.params.id, table, options), uploads.fingerprint)
    },
  )
}

const FILE_NAME_CHARACTERS = 200
const REASON_CHARACTERS = 500
const Ids = z.array(z.string().max(80)).max(10_000)

/** The text fields beside the file. */
function optionsIn({ mapping, accept, reason }: z.infer<typeof SheetForm.fields>): Pick<SheetOptions, 'mapping' | 'accept' | 'reason'> {
  return {
    mapping: jsonField(mapping, SheetMapping, {
      path: 'mapping',
      code: 'mapping.invalid',
      message: 'The mapping is a JSON object of field to column, for example {"npn": "Producer no.", "day:1": "Monday", "track:tbt": 7}.',
    }),
    accept: accept?.trim() === 'all' ? 'all' : jsonField(accept, Ids, ACCEPT_INVALID),
    reason: readReason(reason?.trim()),
  }
}

function readReason(reason: string | undefined): string | undefined {
  if (reason === undefined || reason.length <= REASON_CHARACTERS) return reason
  const message = `The reason has ${reason.length} characters, and at most ${REASON_CHARACTERS} can be kept. Shorten it.`
  throw new AppError('request.invalid', message, { errors: [{ path: 'reason', code: 'reason.too_long', message }] })
}

const ACCEPT_INVALID = {
  path: 'accept',
  code: 'accept.invalid',
  message: 'Say which differences to store: "all", or a JSON list of their ids from a dry run of the same file.',
}

async function sheetOf({ db, scope, params }: Call<ByCohort, unknown, unknown>): Promise<MasterSheet> {
  if (!isWithin(scope, { cohortId: params.id })) throw notFound('class')
  const sheet = await readMasterSheet(db, params.id)
  if (!sheet) throw notFound('class')
  return sheet
}

/** `ESP 12 - Master sheet.csv`, also where the class's name has letters that a header cannot hold. */
function attachmentOf(cohortName: string, ending: string): string {
  const name = `${cohortName} - Master sheet.${ending}`
  return `attachment; filename="${name.replaceAll(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
