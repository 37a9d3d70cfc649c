import { GROUP_ROW, HEADER_ROW, moveBy, type Place } from './place.ts'
import type { CellName } from './use-cursor.ts'
import type { GridState } from './use-grid.ts'

export type GridActs = {
  /** Enter, F2, Space or a second press on a cell. `typed`: the letter that opened it. */
  onOpen?: (cell: CellName, typed: string) => void
  /** A plain press on a row's link, in place of the browser's own way; links that bring a handler of their own are not told. */
  onFollow?: (rowId: string) => void
  onSort: (colKey: string) => void
  onFold: (group: string) => void
  onUndo?: () => void
  /** What a spreadsheet or this grid put on the clipboard. */
  onPaste?: (text: string) => void
}

const LETTER = /^[\p{L}\p{N}]$/u

/** Folds or unfolds the group over a column; one without a title, as the first column's, stays. */
export function foldAt<Row>(grid: GridState<Row>, acts: GridActs, col: number): void {
  const group = grid.columns[col]?.group
  if (grid.spans.some(({ key, title }) => key === group && title !== '')) acts.onFold(group ?? '')
}

/** Among the group headers a step goes from group to group. */
export function groupStart(spans: readonly { span: number }[], from: Place, to: Place): number {
  const starts = spans.map((_, index) => spans.slice(0, index).reduce((sum, { span }) => sum + span, 0))
  const groupAt = (col: number) => starts.findLastIndex((start) => start <= col)
  const isStepInside = from.row === GROUP_ROW && to.col > from.col && groupAt(from.col) === groupAt(to.col)
  return starts[groupAt(to.col) + (isStepInside ? 1 : 0)] ?? starts.at(-1) ?? 0
}

/** Keys of a spreadsheet for a grid that has the focus; Tab leaves it. */
export function useGridKeys<Row>(grid: GridState<Row>, acts: GridActs, reveal: () => void) {
  const { cursor } = grid
  const open = (typed: string) => {
    if (cursor.place.row === HEADER_ROW) acts.onSort(cursor.name.colKey)
    else if (cursor.place.row === GROUP_ROW) foldAt(grid, acts, cursor.place.col)
    else acts.onOpen?.(cursor.name, typed)
  }
  const move = (event: React.KeyboardEvent, leap: boolean): boolean => {
    const page = Math.max(1, Math.floor((grid.scroller.current?.clientHeight ?? 0) / grid.rowHeight) - 3)
    const to = moveBy(event.key, leap, cursor.place, { rows: grid.order.length, cols: grid.columns.length, page })
    if (to) {
      cursor.go(to.row === GROUP_ROW ? { row: to.row, col: groupStart(grid.spans, cursor.place, to) } : to, event.shiftKey, true)
      reveal()
    }
    return to !== null
  }
  const withCtrl = (key: string): (() => void) | null => {
    if (key.toLowerCase() === 'z') return acts.onUndo ?? null
    return key === ' ' ? cursor.selectColumn : null
  }
  const actOf = (event: React.KeyboardEvent): (() => void) | null => {
    const { key } = event
    const isInRows = cursor.place.row >= 0
    if (event.ctrlKey || event.metaKey) return withCtrl(key)
    if (key === ' ' && event.shiftKey) return isInRows ? () => cursor.toggle(cursor.place) : null
    if (key === 'Enter' || key === 'F2' || key === ' ') return () => open('')
    if (key === 'Escape') return grid.letGo
    return LETTER.test(key) && isInRows ? () => open(key) : null
  }
  const act = (event: React.KeyboardEvent): boolean => {
    if (event.altKey) return false
    if (move(event, event.ctrlKey || event.metaKey)) return true
    const run = actOf(event)
    run?.()
    return run !== null
  }
  return {
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!act(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
