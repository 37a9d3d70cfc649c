import type { GridColumn } from './columns.ts'
import { writeTabSeparated } from './tab-separated.ts'
import type { GridState } from './use-grid.ts'

/** What a spreadsheet would run as a formula when it is pasted there. */
const RUNNABLE = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const guarded = (text: string) => (RUNNABLE.test(text) ? `'${text}` : text)

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (char) => ESCAPES[char] ?? char).replaceAll('\n', '<br>')

/** Kept as text: numbers with leading zeros stay as they are. */
const AS_TEXT = `style='mso-number-format:"\\@"'`

/** The same cells as a table for programs that take more than text. */
export const writeHtmlTable = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td ${AS_TEXT}>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`

function textsOf<Row>(grid: GridState<Row>, columns: readonly GridColumn<Row>[]): string[][] {
  const rows = grid.cursor.rowIds.flatMap((id) => grid.live.get(id) ?? [])
  return rows.map((row) => columns.map((column) => guarded(column.text(row))))
}

/** The selected cells; `whole`: the selected rows with every column that is shown, under its titles. */
export function selectedTexts<Row>(grid: GridState<Row>, whole: boolean): string[][] {
  const { left, right } = grid.cursor.block
  if (!whole) return textsOf(grid, grid.columns.slice(left, right + 1))
  return [grid.columns.map(({ title }) => guarded(title)), ...textsOf(grid, grid.columns)]
}

/** Lets a copy take these cells instead of what the page has selected. */
export function takeCopy(event: ClipboardEvent, texts: readonly (readonly string[])[]): void {
  event.clipboardData?.setData('text/plain', writeTabSeparated(texts))
  event.clipboardData?.setData('text/html', writeHtmlTable(texts))
  event.preventDefault()
  event.stopPropagation()
}

/** Copies whole rows on a press, by the event that Ctrl C brings too: without TLS a page has no other clipboard. */
export function copyRows<Row>(grid: GridState<Row>): boolean {
  const take = (event: ClipboardEvent) => takeCopy(event, selectedTexts(grid, true))
  document.addEventListener('copy', take, { capture: true })
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', take, { capture: true })
  grid.focusable.current?.focus({ preventScroll: true })
  return isCopied
}
