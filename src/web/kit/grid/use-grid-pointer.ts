import { useRef } from 'react'
import { GROUP_ROW, HEADER_ROW, type Place } from './place.ts'
import type { GridState } from './use-grid.ts'
import { foldAt, type GridActs } from './use-grid-keys.ts'

/** The cell under a pointer event; null between cells. */
function placeAt<Row>(grid: GridState<Row>, target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null
  const rowId = cell?.closest<HTMLElement>('[data-row]')?.dataset.row
  const col = grid.columns.findIndex((column) => column.key === cell?.dataset.col)
  if (rowId === undefined || col < 0) return null
  if (rowId === 'headers') return { row: HEADER_ROW, col }
  if (rowId === 'groups') return { row: GROUP_ROW, col }
  const row = grid.order.indexOf(rowId)
  return row < 0 ? null : { row, col }
}

/** A press on a link that would open it here; with a key held, the browser opens another tab or window. */
const isPlainOnLink = ({ target, button, defaultPrevented, ctrlKey, metaKey, shiftKey, altKey }: React.MouseEvent): boolean =>
  button === 0 &&
  !(defaultPrevented || ctrlKey || metaKey || shiftKey || altKey) &&
  target instanceof Element &&
  target.closest('a') !== null

/**
 * A press chooses a cell, a second press or a double click opens it, Shift or drawing selects, Ctrl picks single rows; headers
 * sort and fold. A finger opens at once: it has no second button and no keys; while rows are picked, it picks.
 */
export function useGridPointer<Row>(grid: GridState<Row>, acts: GridActs) {
  const pressed = useRef<{ place: Place; wasActive: boolean } | null>(null)
  const { cursor } = grid
  return {
    /** Before a name's link is followed. */
    onClickCapture: (event: React.MouseEvent) => {
      const place = grid.picking ? placeAt(grid, event.target) : null
      if (!place || place.row < 0) return
      event.preventDefault()
      event.stopPropagation()
      cursor.toggle(place)
    },
    onPointerDown: (event: React.PointerEvent) => {
      const place = event.button === 0 ? placeAt(grid, event.target) : null
      pressed.current = null
      if (!place || (grid.picking && place.row >= 0)) return
      if ((event.ctrlKey || event.metaKey) && place.row >= 0) {
        // On a name, Ctrl opens the agent in another tab.
        if (!(event.target instanceof Element && event.target.closest('a'))) cursor.toggle(place)
        return
      }
      const isActive = place.row === cursor.place.row && place.col === cursor.place.col
      pressed.current = {
        place,
        wasActive: (isActive && document.activeElement === grid.focusable.current) || event.pointerType === 'touch',
      }
      if (event.pointerType !== 'touch') cursor.go(place, event.shiftKey && place.row >= 0)
    },
    onPointerOver: (event: React.PointerEvent) => {
      if (event.buttons !== 1 || event.pointerType === 'touch' || !pressed.current || pressed.current.place.row < 0) return
      const place = placeAt(grid, event.target)
      if (place && place.row >= 0) cursor.go(place, true)
    },
    onClick: (event: React.MouseEvent) => {
      const down = pressed.current
      const place = placeAt(grid, event.target)
      if (acts.onFollow && place && isPlainOnLink(event)) {
        event.preventDefault()
        return acts.onFollow(grid.order[place.row] ?? '')
      }
      if (!down || !place || event.shiftKey || event.defaultPrevented) return
      if (down.place.row !== place.row || down.place.col !== place.col) return
      cursor.go(place)
      grid.focusable.current?.focus({ preventScroll: true })
      const column = grid.columns[place.col]
      if (!column) return
      if (place.row === HEADER_ROW) acts.onSort(column.key)
      else if (place.row === GROUP_ROW) foldAt(grid, acts, place.col)
      // The second press of two finds what the first one opened closed again by itself.
      else if (down.wasActive || event.detail === 2) acts.onOpen?.({ rowId: grid.order[place.row] ?? '', colKey: column.key }, '')
    },
  }
}
