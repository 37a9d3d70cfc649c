import { memo } from 'react'
import type { GridColumn } from './columns.ts'
import classes from './grid.module.css'
import { GridCell } from './grid-cell.tsx'

type Props<Row> = {
  grid: string
  row: Row
  rowId: string
  /** From 0, without the headers. */
  index: number
  /** Pixels from where the rows in view begin, for one that is not among them; null in their midst. */
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
  /** Scrolled past too fast to be read. */
  isPassing: boolean
}

const HEADER_ROWS = 2

function RowOnly<Row>({ grid, row, rowId, index, top, columns, active, from, to, changed, picked, dim, isPassing }: Props<Row>) {
  return (
    <tr
      aria-rowindex={index + 1 + HEADER_ROWS}
      data-row={rowId}
      data-odd={index % 2 === 1 || undefined}
      data-dim={dim || undefined}
      data-picked={picked || undefined}
      data-passing={isPassing || undefined}
      className={top === null ? classes.row : `${classes.row} ${classes.apart}`}
      style={top === null ? undefined : { top }}
    >
      {columns.map((column, col) => (
        <GridCell
          key={column.key}
          grid={grid}
          row={row}
          rowId={rowId}
          column={column}
          col={col}
          isActive={col === active}
          isSelected={col >= from && col <= to}
          isChanged={changed?.has(column.key) ?? false}
          isPassing={isPassing}
        />
      ))}
    </tr>
  )
}

export const GridRow = memo(RowOnly) as typeof RowOnly
