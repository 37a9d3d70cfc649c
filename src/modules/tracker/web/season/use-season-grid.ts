import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useChangedCells } from '#web/kit/grid/use-changed-cells.ts'
import { useGrid } from '#web/kit/grid/use-grid.ts'
import { useHeldRows } from '#web/kit/grid/use-held-rows.ts'
import { seasonColumns, seasonGroups } from './season-columns.tsx'
import { type SeasonColumn, type SeasonRow, seasonKeysChanged } from './season-data.ts'
import { type SeasonSearch, seasonSortOf } from './season-search.ts'

/** Pixels. */
const ROW = { desk: 36, phone: 44 }
const NAME = { desk: 208, phone: 148 }

const agentIdOf = (row: SeasonRow): string => row.agentId

/** All classes as a grid: rows come filtered; the address sorts, folds and hides. Rows keep their place while their cells change. */
export function useSeasonGrid(rows: readonly SeasonRow[], columns: readonly SeasonColumn[], search: SeasonSearch) {
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false
  const size = phone ? 'phone' : 'desk'
  const { sort: sortKey, desc, fold = '', hide = '' } = search
  const held = useHeldRows(rows, agentIdOf, JSON.stringify([sortKey, desc]))
  const sort = useMemo(() => seasonSortOf({ ...(sortKey ? { sort: sortKey } : {}), ...(desc ? { desc } : {}) }), [sortKey, desc])
  const shown = useMemo(() => seasonColumns(columns, NAME[size]), [columns, size])
  const groups = useMemo(() => seasonGroups(columns), [columns])
  const folded = useMemo(() => fold.split(',').filter(Boolean), [fold])
  const hidden = useMemo(() => hide.split(',').filter(Boolean), [hide])
  const grid = useGrid({ rows, held: held.rows, rowId: agentIdOf, columns: shown, groups, sort, folded, hidden, rowHeight: ROW[size] })
  const changed = useChangedCells(rows, agentIdOf, seasonKeysChanged)
  return { grid, sort, folded, hidden, changed, isOutdated: held.isOutdated && sort !== null, renew: held.renew }
}
