import { z } from 'zod'
import { makeBusyDay, medianOf } from './busy-day.ts'
import type { Figure } from './figure.ts'
import { oneDecimal } from './figure.ts'
import type { Stage } from './stage.ts'

const CLOSE_MS = 50
const TODAY_MS = 200

const Items = z.object({ items: z.array(z.object({ state: z.string() })) })
const Rows = z.object({ rows: z.array(z.unknown()) })

/** The evening close and Today of a class of 40 with a busy day, computed anew at each request. */
export async function measureClosing(stage: Stage): Promise<Figure[]> {
  const { cohortId, date } = await makeBusyDay(stage)
  const close = await medianOf(stage, `/cohorts/${cohortId}/close?date=${date}`)
  const open = Items.parse(close.body).items.filter(({ state }) => state === 'open').length
  const today = await medianOf(stage, `/cohorts/${cohortId}/today`)
  const { rows } = Rows.parse(today.body)
  const line = (what: string, median: number, target: number): Figure => ({
    ...{ what, figure: `${oneDecimal(median)} ms`, target: `under ${target} ms`, holds: median < target },
  })
  return [
    line(`close of a busy day with ${open} open items, median`, close.median, CLOSE_MS),
    line(`Today of that class, ${rows.length} rows, median`, today.median, TODAY_MS),
  ]
}
