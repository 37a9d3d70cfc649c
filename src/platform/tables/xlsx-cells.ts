import { type Cell, type CellValue, type Sheet as HucreSheet, readXlsx, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx'
import { localDateOf } from '#kernel/local-date.ts'
import type { CellMark, SheetRow } from './sheet.ts'

/** The only file that knows the spreadsheet library. */

export type SheetTitle = {
  readonly index: number
  readonly name: string
  readonly isHidden: boolean
  /** The workbook counts its days from 1904, as Excel on old Macs did. */
  readonly isFrom1904: boolean
}

/** Names of the sheets in their order; wants the workbook's own parts only. Throws when they make no sense. */
export async function listSheets(workbookParts: Uint8Array): Promise<SheetTitle[]> {
  const titles: Omit<SheetTitle, 'isFrom1904'>[] = []
  const { dateSystem } = await readXlsx(workbookParts, {
    sheets: (info, index) => {
      titles.push({ index, name: info.name, isHidden: info.hidden === true || info.veryHidden === true })
      return false
    },
  })
  return titles.map((title) => ({ ...title, isFrom1904: dateSystem === '1904' }))
}

/** Rows of one sheet as they come, without knowing of formulas, merges or padded numbers. Row numbers from 1. */
export async function* streamRows(workbook: Uint8Array, sheet: SheetTitle): AsyncGenerator<SheetRow> {
  for await (const { index, values } of streamXlsxRows(workbook, { sheet: sheet.index })) {
    yield rowOf(index, values, sheet)
  }
}

/** Rows of one sheet with stored formula values marked, merged cells filled downwards and padded numbers (`00042`) as shown. */
export async function readRows(workbook: Uint8Array, sheet: SheetTitle, hasPadding: boolean): Promise<SheetRow[]> {
  const read = await readXlsx(workbook, { sheets: [sheet.index], readStyles: hasPadding })
  const [found] = read.sheets
  if (!found) return []
  for (const [place, cell] of found.cells ?? []) padNumber(found, place, cell)
  const marks = formulaMarks(found)
  const merged = mergesByRow(found)
  const carried = new Map<number, CellValue>()
  return found.rows.map((values, index) => {
    fillDown(values, merged.get(index) ?? [], carried)
    return rowOf(index, values, sheet, marks.get(index))
  })
}

export type SheetColumn = { readonly header: string; readonly width: number; readonly isDate: boolean }

/** A workbook of one sheet with a bold, frozen header row. Strings are written as text cells, which no spreadsheet runs. */
export function writeRows(name: string, columns: readonly SheetColumn[], rows: Iterable<readonly CellValue[]>): ReadableStream<Uint8Array> {
  const shown = columns.map(({ width, isDate }) => (isDate ? { width, numFmt: 'yyyy-mm-dd' } : { width }))
  const all = headed(columns, rows)
  return writeXlsxStream(all, { name, columns: shown, freezePane: { rows: 1 } })
}

function* headed(columns: readonly SheetColumn[], rows: Iterable<readonly CellValue[]>): Generator<CellValue[]> {
  yield columns.map((column) => escapeText(column.header))
  for (const row of rows) yield row.map((value) => (typeof value === 'string' ? escapeText(value) : value))
}

/** `_x0041_` is how a workbook writes a character that XML cannot hold; text that merely looks so needs its first mark escaped. */
const LOOKS_ESCAPED = /_(?=x[0-9a-f]{4}_)/gi
const UNPRINTABLE = /[^\P{Cc}\t\r\n\u0080-\u009f]|[\ufffe\uffff]/gu

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(UNPRINTABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)

const ERROR_VALUE = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)$/

export const isErrorValue = (text: string): boolean => text.startsWith('#') && ERROR_VALUE.test(text)

function rowOf(
  index: number,
  values: readonly CellValue[],
  { isFrom1904 }: Pick<SheetTitle, 'isFrom1904'>,
  formulas: readonly CellMark[] = [],
): SheetRow {
  const cells = values.map((value) => textOf(value, isFrom1904))
  const errors: CellMark[] = []
  for (const [column, text] of cells.entries()) if (isErrorValue(text)) errors.push({ column, kind: 'error' })
  if (errors.length === 0 && formulas.length === 0) return { row: index + 1, cells }
  return { row: index + 1, cells, marks: [...formulas.filter((mark) => !errors.some((error) => error.column === mark.column)), ...errors] }
}

/** An escape in a cell (`_x0000_`) can name what no record keeps: NUL, or half of a surrogate pair. */
const storable = (text: string): string =>
  text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd')

const DAY_MS = 86_400_000

/** Spreadsheet dates carry no zone: what the library gives as UTC is what the sheet shows. */
function textOf(value: CellValue, isFrom1904: boolean): string {
  if (value === null) return ''
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return String(value)
  const ms = value.getTime()
  if (Number.isNaN(ms)) return ''
  const year = value.getUTCFullYear()
  if (year < 1899 || year > 9999) return String(ms / DAY_MS + 25_569)
  const rounded = Math.round(ms / 1000) * 1000
  const [date = '', time = ''] = isoOf(rounded)
  // A time of day alone is a part of the day that the workbook counts from.
  if (isFrom1904 ? date === '1904-01-01' : year === 1899) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}

function isoOf(ms: number): string[] {
  const days = Math.floor(ms / DAY_MS)
  const seconds = Math.round((ms - days * DAY_MS) / 1000)
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return [localDateOf(days), `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`]
}

function placeOf(place: string): [row: number, column: number] {
  const comma = place.indexOf(',')
  return [Number(place.slice(0, comma)), Number(place.slice(comma + 1))]
}

function formulaMarks(sheet: HucreSheet): Map<number, CellMark[]> {
  const marks = new Map<number, CellMark[]>()
  for (const [place, cell] of sheet.cells ?? []) {
    if (cell.formula === undefined) continue
    const [row, column] = placeOf(place)
    const mark: CellMark = { column, kind: cell.value === null ? 'no_value' : 'formula' }
    const known = marks.get(row)
    if (known) known.push(mark)
    else marks.set(row, [mark])
  }
  return marks
}

/** A number shown as `00042` by its format is the text `00042` to the person who typed it. */
function padNumber(sheet: HucreSheet, place: string, cell: Cell): void {
  const format = cell.style?.numFmt
  if (format === undefined || !/^0{2,}$/.test(format) || typeof cell.value !== 'number' || !Number.isInteger(cell.value)) return
  const [row, column] = placeOf(place)
  const values = sheet.rows[row]
  if (values) values[column] = String(cell.value).padStart(format.length, '0')
}

type Merge = { readonly column: number; readonly isTop: boolean }

function mergesByRow(sheet: HucreSheet): Map<number, Merge[]> {
  const byRow = new Map<number, Merge[]>()
  for (const merge of sheet.merges ?? []) {
    for (let row = merge.startRow; row <= Math.min(merge.endRow, sheet.rows.length - 1); row++) {
      const known = byRow.get(row) ?? []
      known.push({ column: merge.startCol, isTop: row === merge.startRow })
      byRow.set(row, known)
    }
  }
  return byRow
}

/** A cell merged over several rows means its value for each of them; merged sideways it is one cell. */
function fillDown(values: CellValue[], merges: readonly Merge[], carried: Map<number, CellValue>): void {
  for (const { column, isTop } of merges) {
    if (isTop) carried.set(column, values[column] ?? null)
    else if ((values[column] ?? null) === null) values[column] = carried.get(column) ?? null
  }
}
