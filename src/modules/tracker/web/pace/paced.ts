import { useMemo } from 'react'
import { useNow } from '#web/kit/now.ts'
import type { Tracker, TrackerRow } from '../../model.ts'

/** The row as it is at `now` (milliseconds since 1970), by the turns it came with; the same object while none has passed. */
export function rowAt(row: TrackerRow, now: number): TrackerRow {
  const turn = row.turns?.findLast(({ at }) => Date.parse(at) <= now)
  if (!turn) return row
  const { because: _, ...rest } = row
  return { ...rest, pace: turn.pace, ...(turn.because === null ? {} : { because: turn.because }) }
}

/** How many turns have passed by `now`: rows stay the same objects while this does. */
export const turnsPassed = (rows: readonly TrackerRow[], now: number): number =>
  rows.reduce((sum, { turns }) => sum + (turns?.filter(({ at }) => Date.parse(at) <= now).length ?? 0), 0)

/** A tracker whose paces go on with the browser's clock, without asking the server. */
export function usePaced(tracker: Tracker): Tracker {
  const now = useNow()
  const passed = turnsPassed(tracker.rows, now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the time only the turns that have passed matter
  return useMemo(() => (passed === 0 ? tracker : { ...tracker, rows: tracker.rows.map((row) => rowAt(row, now)) }), [tracker, passed])
}
