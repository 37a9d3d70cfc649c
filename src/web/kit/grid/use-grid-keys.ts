import { GROUP_ROW, HEADER_ROW, moveBy, type Place } from './place.ts'
import { writeTabSeparated } from './tab-separated.ts'
import type { CellName } from './use-cursor.ts'
import type { GridState } from './use-grid.ts'

export type GridActs = {
  /** Enter, F2, Space or a second press on a cell. `typed`: the letter that opened it. */
  onOpen?: (cell: CellName, typed: string) => void
  onSort: (colKey: string) => void
  onFold: (group: string) => void
  onUndo?: () => void
  /** What a spreadsheet or this grid put on the clipboard. */
  onPaste?: (text: string) => void
}

const LETTER = /^[\p{L}\p{N}]$/u

/** What a spreadsheet would run as a formula when it is pasted there. */
const RUNNABLE = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const guarded = (text: string) => (RUNNABLE.test(text) ? `'${text}` : text)

/** The selected cells as a spreadsheet takes them. */
function selectedText<Row>(grid: GridState<Row>): string {
  const { block, rowIds } = grid.cursor
  const columns = grid.columns.slice(block.left, block.right + 1)
  const rows = rowIds.flatMap((id) => grid.live.get(id) ?? [])
  return writeTabSeparated(rows.map((row) => columns.map((column) => guarded(column.text(row)))))
}

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
      cursor.go(to.row === GROUP_ROW ? { row: to.row, col: groupStart(grid.spans, cursor.place, to) } : to, event.shiftKey)
      reveal()
    }
    return to !== null
  }
  const actOf = (event: React.KeyboardEvent): (() => void) | null => {
    const { key } = event
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() === 'z') return acts.onUndo ?? null
      return key === ' ' ? cursor.selectColumn : null
    }
    if (key === 'Enter' || key === 'F2' || key === ' ') return () => open('')
    if (key === 'Escape') return cursor.collapse
    return LETTER.test(key) && cursor.place.row >= 0 ? () => open(key) : null
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
    onCopy: (event: React.ClipboardEvent) => {
      event.clipboardData.setData('text/plain', selectedText(grid))
      event.preventDefault()
    },
    onPaste: (event: React.ClipboardEvent) => {
      event.preventDefault()
      acts.onPaste?.(event.clipboardData.getData('text/plain'))
    },
  }
}
