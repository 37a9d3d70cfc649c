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

/**
 * The tag names what an answer is of: the version of the record, and until when it holds though nothing is written, so that whether a
 * browser's is still good is seen from the tag alone, in whichever process.
 */
type Tagged = { readonly version: number; readonly validUntil: number }

const NEVER = 'never'

function etagOf({ version, validUntil }: Tagged, variant: string): string {
  return `"${SHAPE}-${version}-${Number.isFinite(validUntil) ? validUntil : NEVER}-${variant}"`
}

/** The tag the browser sent that still holds; undefined when none does. */
function holdingTag(header: string | undefined, version: number, variant: string, now: number): string | undefined {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.find((tag) => {
    const [, until = ''] = tag.split(`"${SHAPE}-${version}-`)[1]?.match(/^(\d+|never)-/) ?? []
    const validUntil = until === NEVER ? Number.POSITIVE_INFINITY : Number(until || Number.NaN)
    return validUntil > now && tag === etagOf({ version, validUntil }, variant)
  })
}

/** `*` holds for whatever there is. */
const takesAny = (header: string | undefined) => header?.trim() === '*'

async function sendTracker(call: Call<ByCohort, z.infer<typeof TrackerQuery>, unknown>, snapshots: Snapshots): Promise<void> {
  const { db, params, query, request, reply } = call
  if (!isWithin(call.scope, { cohortId: params.id })) throw notFound('class')
  const version = await findTrackerVersion(db, params.id)
  if (version === null) throw notFound('class')
  const { may, variant } = cellMay(call.actor, params.id)
  const place = query.limit === undefined && query.cursor === undefined ? '' : `-${query.limit ?? ''}-${query.cursor ?? ''}`
  const now = Date.parse(call.at)
  reply.header('Cache-Control', 'private, no-cache')
  const holding = holdingTag(request.headers['if-none-match'], version, variant + place, now)
  if (holding) {
    reply.code(304).header('ETag', holding).send()
    return
  }
  const page = { after: decodeCursor(query.cursor, Cursor), limit: query.limit ?? null }
  const build = async (): Promise<Snapshot> => {
    const built = await buildTracker(db, params.id, may, call.at, page)
    if (!built) throw notFound('class')
    return built
  }
  const snapshot = place === '' ? await snapshots.read(`${params.id}/${variant}`, version, now, build) : await build()
  reply.header('ETag', etagOf(snapshot, variant + place))
  if (takesAny(request.headers['if-none-match'])) reply.code(304).send()
  else reply.type('application/json; charset=utf-8').send(snapshot.bytes)
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
