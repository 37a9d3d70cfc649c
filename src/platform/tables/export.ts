import { parseLocalDate } from '#kernel/local-date.ts'
import { guardText } from './export-guard.ts'
import { writeRows } from './xlsx-cells.ts'

/** Dates are `YYYY-MM-DD` strings of columns with `kind: 'date'`. */
type ExportValue = string | number | boolean | null | undefined

export type ExportColumn<Row> = {
  readonly header: string
  /** `date`: a real date in XLSX. Text otherwise stays text, also where it looks like a number (`00042`). */
  readonly kind?: 'text' | 'date'
  /** Characters; the header's length and a little when left out. */
  readonly width?: number
  readonly value: (row: Row) => ExportValue
}

const BYTE_ORDER_MARK = '\ufeff'
const CHUNK_CHARACTERS = 65_536

/**
 * The rows as CSV (RFC 4180, UTF-8 with byte-order mark, CRLF), in pieces of about 64 K characters as the reader takes them.
 * Text that a spreadsheet would run is written so that it does not (formats.md).
 */
export function* csvPieces<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): Generator<string> {
  let piece = BYTE_ORDER_MARK + columns.map((column) => csvField(column.header)).join(',')
  for (const row of rows) {
    piece += '\r\n'
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) piece += ','
      piece += csvField(columns[i]?.value(row))
    }
    if (piece.length < CHUNK_CHARACTERS) continue
    yield piece
    piece = ''
  }
  yield `${piece}\r\n`
}

const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/

function csvField(value: ExportValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = guardText(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const MIN_WIDTH = 10
const MAX_WIDTH = 60

/** The longest text that a spreadsheet keeps in one cell; the rest is cut off rather than the file refused. */
const MAX_CELL_CHARACTERS = 32_767

/**
 * The rows as a workbook of one sheet, as a stream of bytes: frozen header row, column widths, text as text cells
 * (never as formulas). `sheetName` is cut and cleaned to what a spreadsheet allows.
 */
export function xlsxStream<Row>(sheetName: string, columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): ReadableStream<Uint8Array> {
  const shown = columns.map(({ header, width, kind }) => ({
    header,
    isDate: kind === 'date',
    width: Math.min(MAX_WIDTH, width ?? Math.max(MIN_WIDTH, header.length + 2)),
  }))
  return writeRows(sheetTitle(sheetName), shown, cellRows(columns, rows))
}

function* cellRows<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): Generator<(string | number | boolean | null)[]> {
  for (const row of rows) yield columns.map((column) => cellOf(column.value(row), column.kind === 'date'))
}

function cellOf(value: ExportValue, isDate: boolean): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  const serial = isDate ? dateSerial(value) : null
  return serial ?? value.slice(0, MAX_CELL_CHARACTERS)
}

/** Days from 1899-12-30, as spreadsheets count them; null when it is no date after February 1900. */
function dateSerial(date: string): number | null {
  const day = parseLocalDate(date)
  return day === null || day < FIRST_DAY ? null : day + SERIAL_OF_1970
}

/** 1900-03-01; before it spreadsheets disagree, because some count a 29 February 1900. */
const FIRST_DAY = -25_508
const SERIAL_OF_1970 = 25_569

const sheetTitle = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim() || 'Sheet1'
