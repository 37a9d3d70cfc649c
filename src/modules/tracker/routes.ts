import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, type Call, decodeCursor, LocalDateText, type Router } from '#platform/http/route-kit.ts'
import { cellMay } from './access.ts'
import { SeasonPage, SeasonQuery, Tracker, TrackerQuery } from './model.ts'
import { buildSeason, readSeasonFrame, refuseUnknownState } from './read-season.ts'
import { buildTracker } from './read-tracker.ts'
import { type Snapshot, Snapshots } from './snapshots.ts'
import { atOneMoment, findTrackerVersion } from './store.ts'

type ByCohort = z.infer<typeof ById>

/** Enough for a season of 500 classes in two variants; a class of 40 takes about 60 KB. */
const KEPT_BYTES = 64 * 1024 * 1024

/** Raised when the answer's shape changes, so that a browser does not keep an old one through an upgrade. */
const SHAPE = 5

const Cursor = z.tuple([z.string(), z.uuid()])
const SeasonCursor = z.tuple([LocalDateText, z.string(), z.uuid()])

/** The season of 20,000 agents whole takes about 3 MB. */
const KEPT_SEASON_BYTES = 32 * 1024 * 1024

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

/** Everything of one moment: a page is never older than the tag it is sent with. */
async function sendSeason(call: Call<unknown, SeasonQuery, unknown>, snapshots: Snapshots): Promise<void> {
  const { db, query, request, reply } = call
  const now = Date.parse(call.at)
  const after = decodeCursor(query.cursor, SeasonCursor)
  await refuseUnknownState(db, query.state)
  const { etag, bytes } = await atOneMoment(db, async (tx) => {
    const frame = await readSeasonFrame(tx, call.scope, query, after)
    const holding = holdingTag(request.headers['if-none-match'], frame.version, frame.key, now)
    if (holding) return { etag: holding, bytes: null }
    const snapshot = await snapshots.read(frame.key, frame.version, now, () => buildSeason(tx, frame, query))
    return { etag: etagOf(snapshot, frame.key), bytes: snapshot.bytes }
  })
  reply.header('Cache-Control', 'private, no-cache').header('ETag', etag)
  if (bytes === null || takesAny(request.headers['if-none-match'])) reply.code(304).send()
  else reply.type('application/json; charset=utf-8').send(bytes)
}

export function trackerRoutes(route: Router): void {
  const snapshots = new Snapshots(KEPT_BYTES)

  route(
    'GET',
    '/cohorts/:id/tracker',
    {
      right: 'tracker.read',
      summary:
        'Every agent of a class on every day and track, or on the tracks one sets where one may not see more; `ETag` and `If-None-Match` save what has not changed',
      params: ById,
      query: TrackerQuery,
      answer: Tracker,
    },
    async (call) => {
      await sendTracker(call, snapshots)
      return undefined as never
    },
  )

  const seasons = new Snapshots(KEPT_SEASON_BYTES)
  route(
    'GET',
    '/tracker',
    {
      right: 'tracker.read_all',
      summary: 'Every agent of all open classes on every track, column by column, in pages of whole classes with `ETag`',
      query: SeasonQuery,
      answer: SeasonPage,
    },
    async (call) => {
      await sendSeason(call, seasons)
      return undefined as never
    },
  )
}
