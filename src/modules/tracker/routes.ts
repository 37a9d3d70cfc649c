import { Readable } from 'node:stream'
import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, type Call, decodeCursor, type Router } from '#platform/http/route-kit.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { cellMay } from './access.ts'
import { readSheet, type TrackerSheet } from './export-tracker.ts'
import { Tracker, TrackerQuery } from './model.ts'
import { buildTracker } from './read-tracker.ts'
import { type Snapshot, Snapshots } from './snapshots.ts'
import { findTrackerVersion } from './store.ts'

type ByCohort = z.infer<typeof ById>

/** Enough for a season of 500 classes in two variants; a class of 40 takes about 60 KB. */
const KEPT_BYTES = 64 * 1024 * 1024

/** Raised when the answer's shape changes, so that a browser does not keep an old one through an upgrade. */
const SHAPE = 3

const Cursor = z.tuple([z.string(), z.uuid()])

const isSame = (header: string | undefined, etag: string) =>
  header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')

async function sendTracker(call: Call<ByCohort, z.infer<typeof TrackerQuery>, unknown>, snapshots: Snapshots): Promise<void> {
  const { db, params, query, request, reply } = call
  if (!isWithin(call.scope, { cohortId: params.id })) throw notFound('class')
  const version = await findTrackerVersion(db, params.id)
  if (version === null) throw notFound('class')
  const { may, variant } = cellMay(call.actor, params.id)
  const place = query.limit === undefined && query.cursor === undefined ? '' : `-${query.limit ?? ''}-${query.cursor ?? ''}`
  const etagOf = (of: number) => `"${SHAPE}-${of}-${variant}${place}"`
  reply.header('Cache-Control', 'private, no-cache')
  if (isSame(request.headers['if-none-match'], etagOf(version))) {
    reply.code(304).header('ETag', etagOf(version)).send()
    return
  }
  const page = { after: decodeCursor(query.cursor, Cursor), limit: query.limit ?? null }
  const build = async (): Promise<Snapshot> => {
    const built = await buildTracker(db, params.id, may, page)
    if (!built) throw notFound('class')
    return built
  }
  const snapshot = place === '' ? await snapshots.read(`${params.id}/${variant}`, version, build) : await build()
  reply.header('ETag', etagOf(snapshot.version)).type('application/json; charset=utf-8').send(snapshot.bytes)
}

async function readSheetOf(call: Call<ByCohort, unknown, unknown>): Promise<TrackerSheet> {
  if (!isWithin(call.scope, { cohortId: call.params.id })) throw notFound('class')
  const sheet = await readSheet(call.db, call.params.id)
  if (!sheet) throw notFound('class')
  return sheet
}

/** `ESP 12 - Tracker.csv`, also where the class's name has letters that a header cannot hold. */
function attachmentOf(cohortName: string, ending: string): string {
  const name = `${cohortName} - Tracker.${ending}`
  return `attachment; filename="${name.replaceAll(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

export function trackerRoutes(route: Router): void {
  const snapshots = new Snapshots(KEPT_BYTES)

  route(
    'GET',
    '/cohorts/:id/tracker',
    {
      right: 'tracker.read',
      summary: 'Every agent of a class on every day and track; `ETag` and `If-None-Match` save what has not changed',
      params: ById,
      query: TrackerQuery,
      answer: Tracker,
    },
    async (call) => {
      await sendTracker(call, snapshots)
      return undefined as never
    },
  )

  route(
    'GET',
    '/cohorts/:id/export.csv',
    { right: 'tracker.read', summary: 'The tracker’s columns as CSV', params: ById, answer: null, status: 200 },
    async (call) => {
      const sheet = await readSheetOf(call)
      call.reply.header('Content-Disposition', attachmentOf(sheet.cohortName, 'csv')).type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(sheet.columns, sheet.rows))
    },
  )

  route(
    'GET',
    '/cohorts/:id/export.xlsx',
    { right: 'tracker.read', summary: 'The tracker’s columns as a workbook', params: ById, answer: null, status: 200 },
    async (call) => {
      const sheet = await readSheetOf(call)
      call.reply
        .header('Content-Disposition', attachmentOf(sheet.cohortName, 'xlsx'))
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream(sheet.cohortName, sheet.columns, sheet.rows) as Parameters<typeof Readable.fromWeb>[0])
    },
  )
}
