import { useId, useMemo, useRef, useState } from 'react'
import type { GridColumn, GridGroup, GridSort } from './columns.ts'
import { useCursor } from './use-cursor.ts'
import { useGridTable } from './use-grid-table.ts'

/** Group headers and column headers. */
const HEADER_ROWS = 2

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
  /** Keys of columns that are not shown. */
  hidden: readonly string[]
  /** Pixels. */
  rowHeight: number
}

/** Row and column state of a grid; `Grid` draws it. Cell focus is `aria-activedescendant`: the grid itself keeps the focus. */
export function useGrid<Row>(options: GridOptions<Row>) {
  const { rows, held, rowId, columns, groups, sort, folded, hidden, rowHeight } = options
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const focusable = useRef<HTMLTableElement>(null)
  /** Brings a row into view; set by the rows that are drawn. */
  const toRow = useRef<(index: number, align?: 'auto' | 'center') => void>(() => {})
  /** A press picks rows instead of opening cells: for fingers, which have no Ctrl. */
  const [picking, setPicking] = useState(false)
  const table = useGridTable({ rows: held, columns, groups, sort, folded, hidden })
  const live = useMemo(() => new Map(rows.map((row) => [rowId(row), row])), [rows, rowId])
  const order = useMemo(() => table.sorted.map((row) => rowId(row.original)), [table.sorted, rowId])
  const keys = useMemo(() => table.columns.map((column) => column.key), [table.columns])
  const cursor = useCursor(order, keys)
  /** Nothing but the cursor's cell is selected any more. */
  const letGo = () => {
    setPicking(false)
    cursor.collapse()
  }
  const places = { id, scroller, focusable, toRow, rowHeight, headHeight: rowHeight * HEADER_ROWS }
  return { ...table, ...places, rowId, live, order, cursor, picking, setPicking, letGo }
}

export type GridState<Row> = ReturnType<typeof useGrid<Row>>

export const cellId = (grid: string, rowId: string, colKey: string): string => `${grid}${rowId}/${colKey}`
