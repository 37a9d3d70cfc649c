import { useMemo } from 'react'
import { useNow } from '#web/kit/now.ts'
import type { Tracker, TrackerCell, TrackerRow } from '../../model.ts'

type Turn = NonNullable<TrackerCell['turns']>[number]

const passedOf = (turns: readonly Turn[] | undefined, now: number) => turns?.filter(({ at }) => Date.parse(at) <= now) ?? []

function cellAt(cell: TrackerCell, now: number): TrackerCell {
  const turn = passedOf(cell.turns, now).at(-1)
  if (!turn) return cell
  const { pace: _, paceBecause: __, ...rest } = cell
  return {
    ...rest,
    ...(turn.pace === null ? {} : { pace: turn.pace }),
    ...(turn.because === null ? {} : { paceBecause: turn.because }),
  }
}

/** The row as it is at `now` (milliseconds since 1970), by the turns it and its cells came with; the same object while none has passed. */
export function rowAt(row: TrackerRow, now: number): TrackerRow {
  if (turnsPassed([row], now) === 0) return row
  const turn = passedOf(row.turns, now).at(-1)
  const { because: _, ...rest } = row
  const shown = turn ? { ...rest, pace: turn.pace, ...(turn.because === null ? {} : { because: turn.because }) } : row
  return { ...shown, cells: Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cellAt(cell, now)])) }
}

/** How many turns have passed by `now`: rows stay the same objects while this does. */
export const turnsPassed = (rows: readonly TrackerRow[], now: number): number =>
  rows.reduce((sum, row) => [row, ...Object.values(row.cells)].reduce((own, { turns }) => own + passedOf(turns, now).length, sum), 0)

/** A tracker whose paces go on with the browser's clock, without asking the server. */
export function usePaced(tracker: Tracker): Tracker {
  const now = useNow()
  const passed = turnsPassed(tracker.rows, now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the time only the turns that have passed matter
  return useMemo(() => (passed === 0 ? tracker : { ...tracker, rows: tracker.rows.map((row) => rowAt(row, now)) }), [tracker, passed])
}
