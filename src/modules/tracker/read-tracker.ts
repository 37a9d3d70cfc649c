import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { encodeCursor } from '#platform/http/route-kit.ts'
import type { CellMay } from './access.ts'
import { ofCellsAlone, readPaces, withPace } from './pace.ts'
import { columnsOf, rowOf, shownTo } from './rules.ts'
import type { Snapshot } from './snapshots.ts'
import { type After, atOneMoment, type RowFacts, readFrame, readRows, type TrackerFrame } from './store.ts'

/** Rows read and written at a time, so that a class of thousands neither holds the event loop nor doubles its memory. */
const CHUNK = 1000

/** All rows of a class after `after`, chunk by chunk, at most `limit`. */
export async function* eachChunk(tx: Tx, cohortId: string, frame: TrackerFrame, after: After, limit: number): AsyncGenerator<RowFacts[]> {
  let left = limit
  for (let from = after; left > 0; ) {
    const size = Math.min(CHUNK, left)
    const rows = await readRows(tx, cohortId, frame.dates, from, size)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    from = [last.agent.name, last.agent.id]
    left -= rows.length
  }
}

export type TrackerPage = { readonly after: After; readonly limit: number | null }

/** The answer as bytes at an instant, with the version it is of and when it stops to hold; null where there is no such class. */
export const buildTracker = (db: Db, cohortId: string, may: CellMay, at: Instant, page: TrackerPage): Promise<Snapshot | null> =>
  atOneMoment(db, async (tx) => {
    const frame = await readFrame(tx, cohortId)
    if (!frame) return null
    const shown = shownTo(may, frame.dates, frame.tracks)
    const pieces = [`{"columns":${JSON.stringify(columnsOf(shown, may))},"rows":[`]
    const limit = page.limit ?? Number.POSITIVE_INFINITY
    const readPacesOf = await readPaces(tx, cohortId, at)
    let count = 0
    let validUntil = Number.POSITIVE_INFINITY
    let last: RowFacts | undefined
    for await (const rows of eachChunk(tx, cohortId, { ...frame, dates: [...shown.dates] }, page.after, limit)) {
      const paceOf = await readPacesOf(rows.map(({ agent }) => agent.id))
      const texts = rows.map((row) => {
        const pace = paceOf(row.agent.id)
        validUntil = Math.min(validUntil, Math.round(pace.nextAt * 1000))
        return JSON.stringify(withPace(rowOf(row.agent, shown, row.days, row.statuses), may.isWhole ? pace : ofCellsAlone(pace)))
      })
      pieces.push(count > 0 ? ',' : '', texts.join(','))
      count += rows.length
      last = rows.at(-1)
    }
    const next = last && count === limit ? encodeCursor([last.agent.name, last.agent.id]) : null
    pieces.push(`],"version":"${frame.version}","next":${JSON.stringify(next)}}`)
    return { version: frame.version, validUntil, bytes: Buffer.from(pieces.join('')) }
  })
