import { useLayoutEffect, useRef } from 'react'
import type { GridSort } from './columns.ts'
import classes from './grid.module.css'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { GROUP_ROW } from './place.ts'
import type { ChangedCells } from './use-changed-cells.ts'
import { cellId, type GridState } from './use-grid.ts'
import { useGridClipboard } from './use-grid-clipboard.ts'
import { type GridActs, useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import { usePrinting } from './use-printing.ts'
import { useRowsInView } from './use-rows-in-view.ts'

type Props<Row> = {
  label: string
  grid: GridState<Row>
  acts: GridActs
  sort: GridSort
  changed: ChangedCells
  isDim?: (row: Row) => boolean
  /** Shown over the active cell, for an editor that hangs on it. */
  anchored?: React.ReactNode
}

/** Keeps the active cell in view beside the frozen column and under the header. */
function useReveal<Row>(grid: GridState<Row>): () => void {
  const asked = useRef(false)
  const { place } = grid.cursor
  useLayoutEffect(() => {
    if (!asked.current) return
    asked.current = false
    if (place.row >= 0) grid.toRow.current(place.row)
    const scroller = grid.scroller.current
    const [frozen, ...widths] = grid.columns.map((column) => column.width)
    if (!scroller || place.col === 0 || frozen === undefined) return
    const left = widths.slice(0, place.col - 1).reduce((sum, width) => sum + width, 0)
    const right = left + (widths[place.col - 1] ?? 0)
    const room = scroller.clientWidth - frozen
    if (left < scroller.scrollLeft) scroller.scrollLeft = left
    else if (right > scroller.scrollLeft + room) scroller.scrollLeft = Math.min(left, right - room)
  })
  return () => {
    asked.current = true
  }
}

/** Rows on paper; more would stop the browser. */
const MOST_PRINTED = 2000

function Body<Row>({ grid, changed, isDim }: { grid: GridState<Row>; changed: ChangedCells; isDim: (row: Row) => boolean }) {
  const printing = usePrinting()
  const { cursor, columns, order, live } = grid
  const { rows: inView, start, isFast } = useRowsInView(grid)
  const items = printing ? order.slice(0, MOST_PRINTED).map((_, index) => ({ index, top: null, slot: index })) : inView
  const { top, bottom, left, right } = cursor.block
  const isRange = cursor.place.row >= 0 && (bottom > top || right > left)
  return (
    <tbody className={classes.body} style={printing ? undefined : { transform: `translateY(${start}px)` }}>
      {items.map(({ index, top: y, slot }) => {
        const rowId = order[index] ?? ''
        const row = live.get(rowId)
        if (row === undefined) return null
        const isIn = cursor.picked.has(rowId) || (isRange && index >= top && index <= bottom)
        return (
          <GridRow
            key={slot}
            grid={grid.id}
            row={row}
            rowId={rowId}
            index={index}
            top={y}
            columns={columns}
            active={index === cursor.place.row ? cursor.place.col : -1}
            from={isIn ? left : -1}
            to={isIn ? right : -1}
            changed={changed.get(rowId)}
            picked={cursor.picked.has(rowId)}
            dim={isDim(row)}
            isPassing={isFast && index !== cursor.place.row}
          />
        )
      })}
      {printing && order.length > MOST_PRINTED && (
        <tr className={classes.row}>
          <td className={classes.cell}>{order.length - MOST_PRINTED} more are not printed: filter first.</td>
        </tr>
      )}
    </tbody>
  )
}

/** A box exactly over the active cell, for an editor to hang on. */
function Anchor<Row>({ grid, children }: { grid: GridState<Row>; children: React.ReactNode }) {
  const { row, col } = grid.cursor.place
  const left = grid.columns.slice(0, col).reduce((sum, column) => sum + column.width, 0)
  return (
    <div
      className={classes.anchor}
      style={{ left, top: grid.headHeight + row * grid.rowHeight, width: grid.columns[col]?.width, height: grid.rowHeight }}
    >
      {children}
    </div>
  )
}

const isNever = () => false

/**
 * A grid of many rows worked like a spreadsheet: frozen first column, folding groups, one cell with the cursor. Only rows
 * in view are drawn. Pass what `useGrid` answers.
 */
export function Grid<Row>({ label, grid, acts, sort, changed, isDim = isNever, anchored }: Props<Row>) {
  const reveal = useReveal(grid)
  const keys = useGridKeys(grid, acts, reveal)
  const pointer = useGridPointer(grid, acts)
  useGridClipboard(grid, acts.onPaste)
  const { cursor, columns } = grid
  const { row, col } = cursor.place
  const activeKey = row === GROUP_ROW ? (columns[col]?.group ?? '') : cursor.name.colKey
  const variables = {
    '--cols': columns.map((column) => `${column.width}px`).join(' '),
    '--frozen': `${columns[0]?.width ?? 0}px`,
    '--row': `${grid.rowHeight}px`,
    '--high': `${grid.headHeight + grid.order.length * grid.rowHeight}px`,
  } as React.CSSProperties
  return (
    <div ref={grid.scroller} className={classes.scroller} style={variables} data-editing={anchored ? true : undefined}>
      <table
        ref={grid.focusable}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML lets a table be a grid; its parts need no roles then
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-multiselectable
        data-picking={grid.picking || undefined}
        aria-rowcount={grid.order.length + 2}
        aria-colcount={columns.length}
        aria-activedescendant={cellId(grid.id, cursor.name.rowId, activeKey)}
        className={classes.grid}
        {...keys}
        {...pointer}
      >
        <GridHead grid={grid.id} columns={columns} spans={grid.spans} sort={sort} place={cursor.place} />
        <Body grid={grid} changed={changed} isDim={isDim} />
      </table>
      {anchored && <Anchor grid={grid}>{anchored}</Anchor>}
    </div>
  )
}
