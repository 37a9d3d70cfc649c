import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useLayoutEffect, useMemo, useRef } from 'react'
import type { GridColumn, GridGroup, GridSort } from './columns.ts'
import { useCursor } from './use-cursor.ts'
import { useGridTable } from './use-grid-table.ts'

export type GridOptions<Row> = {
  /** Shown values, in any order. */
  rows: readonly Row[]
  /** What sorting goes by (see `useHeldRows`), already filtered. */
  held: readonly Row[]
  rowId: (row: Row) => string
  columns: readonly GridColumn<Row>[]
  groups: readonly GridGroup<Row>[]
  sort: GridSort
  folded: readonly string[]
  /** Pixels. */
  rowHeight: number
}

const OVERSCAN = 6

/** Row and column state of a grid; `Grid` draws it. Cell focus is `aria-activedescendant`: the grid itself keeps the focus. */
export function useGrid<Row>(options: GridOptions<Row>) {
  const { rows, held, rowId, columns, groups, sort, folded, rowHeight } = options
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const focusable = useRef<HTMLTableElement>(null)
  const table = useGridTable({ rows: held, columns, groups, sort, folded })
  const live = useMemo(() => new Map(rows.map((row) => [rowId(row), row])), [rows, rowId])
  const order = useMemo(() => table.sorted.map((row) => rowId(row.original)), [table.sorted, rowId])
  const keys = useMemo(() => table.columns.map((column) => column.key), [table.columns])
  const cursor = useCursor(order, keys)
  const headHeight = rowHeight * 2
  const { row: activeRow } = cursor.place
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index] ?? index,
    overscan: OVERSCAN,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The active row stays mounted, because the grid names its cell as the focused one.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const seen = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
      if (activeRow >= 0 && activeRow < count && activeRow < from) return [activeRow, ...seen]
      return activeRow > to && activeRow < count ? [...seen, activeRow] : seen
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are measured anew when the row height is another one
  useLayoutEffect(() => virtual.measure(), [rowHeight])
  return { ...table, id, scroller, focusable, rowId, live, order, cursor, virtual, rowHeight, headHeight }
}

export type GridState<Row> = ReturnType<typeof useGrid<Row>>

export const cellId = (grid: string, rowId: string, colKey: string): string => `${grid}${rowId}/${colKey}`
