import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useChangedCells } from '#web/kit/grid/use-changed-cells.ts'
import { useGrid } from '#web/kit/grid/use-grid.ts'
import { useHeldRows } from '#web/kit/grid/use-held-rows.ts'
import type { TrackerColumn, TrackerRow } from '../model.ts'
import { emptyDays, gridColumns, gridGroups } from './cells/columns.tsx'
import { nameColumn } from './cells/name.tsx'
import { keysChanged } from './edits/overlay.ts'
import { matchesSearch } from './filters.ts'
import { paceColumn } from './pace/pace-column.tsx'
import { foldedOf, hiddenOf, sortOf, type TrackerSearch } from './search.ts'

/** Pixels; fingers need more than a pointer. */
const ROW = { desk: 36, half: 36, phone: 44 }
const NAME = { desk: 208, half: 184, phone: 148 }

const agentIdOf = (row: TrackerRow): string => row.agentId

const NOBODY: ReadonlySet<string> = new Set()

type Options = {
  rows: readonly TrackerRow[]
  columns: readonly TrackerColumn[]
  zone: string
  search: TrackerSearch
  /** Agents nobody looked at on the current work day; null while that is still being read. */
  unseen: ReadonlySet<string> | null
  /** The reader sees every track, and so the pace over all of them. */
  isWhole: boolean
}

/** The tracker as a grid: what the address filters, sorts and folds. Rows keep their place while their cells change. */
export function useTrackerGrid({ rows, columns, zone, search, unseen, isWhole }: Options) {
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? false
  const size = phone ? 'phone' : narrow ? 'half' : 'desk'
  const { name, state, label, only, sort: sortKey, desc, fold, hide } = search
  const view = JSON.stringify([name, state, label, only, sortKey, desc])
  const held = useHeldRows(rows, agentIdOf, view)
  const isRead = only !== 'unseen' || unseen !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: filters are judged by the rows and the ring of the moment the view was chosen
  const filtered = useMemo(() => held.rows.filter((row) => matchesSearch(row, columns, search, unseen)), [held.rows, columns, view, isRead])
  const sort = useMemo(() => sortOf({ ...(sortKey ? { sort: sortKey } : {}), ...(desc ? { desc } : {}) }), [sortKey, desc])
  const empty = useMemo(() => emptyDays(columns, rows), [columns, rows])
  const shownColumns = useMemo(
    () => [nameColumn(unseen ?? NOBODY, NAME[size]), ...(isWhole ? [paceColumn] : []), ...gridColumns(columns, zone, empty)],
    [columns, zone, unseen, size, empty, isWhole],
  )
  const folded = useMemo(() => foldedOf({ ...(fold ? { fold } : {}) }, narrow), [fold, narrow])
  const hidden = useMemo(() => hiddenOf({ ...(hide ? { hide } : {}) }), [hide])
  const groups = useMemo(() => gridGroups(columns), [columns])
  const grid = useGrid({
    rows,
    held: filtered,
    rowId: agentIdOf,
    columns: shownColumns,
    groups,
    sort,
    folded,
    hidden,
    rowHeight: ROW[size],
  })
  const changed = useChangedCells(rows, agentIdOf, keysChanged)
  return {
    grid,
    sort,
    folded,
    hidden,
    changed,
    phone,
    isOutdated: held.isOutdated && view !== '[null,null,null,null,null,null]',
    renew: held.renew,
  }
}

export type TrackerGrid = ReturnType<typeof useTrackerGrid>
