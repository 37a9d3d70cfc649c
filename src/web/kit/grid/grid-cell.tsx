import { memo } from 'react'
import type { GridColumn } from './columns.ts'
import classes from './grid.module.css'
import { cellId } from './use-grid.ts'

type Props<Row> = {
  grid: string
  row: Row
  rowId: string
  column: GridColumn<Row>
  /** From 0. */
  col: number
  isActive: boolean
  isSelected: boolean
  isChanged: boolean
  /** Scrolled past too fast to be read: whatever stands here stays, unseen, until the grid slows down. */
  isPassing: boolean
}

function CellOnly<Row>({ grid, row, rowId, column, col, isActive, isSelected, isChanged, isPassing }: Props<Row>) {
  const Tag = col === 0 ? 'th' : 'td'
  return (
    <Tag
      {...(col === 0 ? { scope: 'row' } : {})}
      id={cellId(grid, rowId, column.key)}
      aria-colindex={col + 1}
      aria-selected={isSelected || isActive}
      data-col={column.key}
      data-active={isActive || undefined}
      data-selected={isSelected || undefined}
      data-changed={isChanged || undefined}
      data-seen={column.isSeenPassing}
      title={isPassing ? undefined : column.hint?.(row) || undefined}
      className={col === 0 ? `${classes.cell} ${classes.frozen}` : classes.cell}
    >
      {(!isPassing || column.isSeenPassing) && column.cell(row)}
    </Tag>
  )
}

const isSame = (before: object, after: object) =>
  Object.entries(after).every(([key, value]) => Object.is(value, (before as Record<string, unknown>)[key]))

/** One cell. While rows are passed fast, those of columns that are not read in passing are left as they are. */
export const GridCell = memo(
  CellOnly,
  (before, after) => (after.isPassing && !after.column.isSeenPassing) || isSame(before, after),
) as typeof CellOnly
