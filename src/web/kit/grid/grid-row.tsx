import { memo } from 'react'
import type { GridColumn } from './columns.ts'
import classes from './grid.module.css'
import { cellId } from './use-grid.ts'

type Props<Row> = {
  grid: string
  row: Row
  rowId: string
  /** From 0, without the headers. */
  index: number
  /** Pixels from the first row; null on paper. */
  top: number | null
  columns: readonly GridColumn<Row>[]
  /** Column with the cursor, -1 for none. */
  active: number
  /** Selected columns; -1 for none. */
  from: number
  to: number
  changed: ReadonlySet<string> | undefined
  /** Picked as a row of its own. */
  picked: boolean
  dim: boolean
}

const HEADER_ROWS = 2

function RowOnly<Row>({ grid, row, rowId, index, top, columns, active, from, to, changed, picked, dim }: Props<Row>) {
  const propsOf = (column: GridColumn<Row>, col: number) => ({
    id: cellId(grid, rowId, column.key),
    'aria-colindex': col + 1,
    'aria-selected': (col >= from && col <= to) || col === active,
    'data-col': column.key,
    'data-active': col === active || undefined,
    'data-selected': (col >= from && col <= to) || undefined,
    'data-changed': changed?.has(column.key) || undefined,
    title: column.hint?.(row) || undefined,
  })
  return (
    <tr
      aria-rowindex={index + 1 + HEADER_ROWS}
      data-row={rowId}
      data-odd={index % 2 === 1 || undefined}
      data-dim={dim || undefined}
      data-picked={picked || undefined}
      className={classes.row}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
    >
      {columns.map((column, col) =>
        col === 0 ? (
          <th key={column.key} scope="row" {...propsOf(column, col)} className={`${classes.cell} ${classes.frozen}`}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} {...propsOf(column, col)} className={classes.cell}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}

export const GridRow = memo(RowOnly) as typeof RowOnly
