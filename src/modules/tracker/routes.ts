import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, type Call, decodeCursor, type Router } from '#platform/http/route-kit.ts'
import { cellMay } from './access.ts'
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
}
