import { decodeText } from './decode.ts'
import { forEachRow, rankDelimiters } from './delimited.ts'
import { encodingDoubts } from './encoding-doubts.ts'
import { unguardText } from './export-guard.ts'
import { type CellMark, type NoTable, noTable, type SheetRow, TABLE_LIMITS, type Table, type TableLimits, tooManyRows } from './sheet.ts'
import { sniffFile } from './sheet-sniff.ts'
import { readWorkbook } from './xlsx.ts'
import { isErrorValue } from './xlsx-cells.ts'
import type { ZipFault } from './xlsx-zip.ts'

/**
 * Reads a table file whole: XLSX or delimited text, told apart by content and never by name. Gives every sheet that is not hidden
 * (delimited text is one sheet), or one sentence why not; nothing in between and nothing thrown. Rules: formats.md, first paragraph.
 */
export async function readTable(
  file: { readonly name: string; readonly bytes: Uint8Array },
  limits: TableLimits = TABLE_LIMITS,
): Promise<Table | NoTable> {
  const called = calledIn(file.name)
  if (file.bytes.length === 0) return empty(called)
  if (file.bytes.length > limits.fileBytes) return tooLarge(called, file.bytes.length, limits)
  const sniffed = sniffFile(file.bytes, called)
  if (!sniffed.ok) return sniffed
  if (sniffed.kind === 'text') return readText(called, file.bytes, limits)
  const workbook = await readWorkbook(file.bytes, limits)
  if (!workbook.ok) return noTable(workbook.code, refusal(called, workbook))
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) return empty(called)
  return { ok: true, kind: 'xlsx', sheets: workbook.sheets }
}

const UNPRINTABLE = /\p{Cc}/gu

const calledIn = (name: string): string => (name.trim() === '' ? 'The file' : `"${name.replace(UNPRINTABLE, '').slice(-100)}"`)

const empty = (called: string): NoTable => noTable('file.empty', `${called} is empty. Choose the file that holds the table.`)

function tooLarge(called: string, bytes: number, limits: TableLimits): NoTable {
  const megabytes = (count: number) => Math.ceil(count / 1024 / 1024)
  return noTable(
    'file.too_large',
    `${called} has ${megabytes(bytes)} MB, and at most ${megabytes(limits.fileBytes)} MB can be read. Save only the sheet with the table, or split it.`,
  )
}

function refusal(called: string, { code, why }: ZipFault): string {
  switch (code) {
    case 'file.wrong_type':
      return `${called} is not a table that can be read: ${why}. Save the table as an Excel workbook (.xlsx) or as CSV and choose that file.`
    case 'file.encrypted':
      return `${called} is protected: ${why}. Remove the password and choose the saved copy.`
    case 'file.bomb':
      return `${called} was not opened: ${why}. A table needs far less; copy its cells into a new workbook or save the sheet as CSV.`
    case 'file.too_many_rows':
      return `${called} cannot be taken in one piece: ${why}. Split it into smaller files.`
    case 'file.too_slow':
      return `${called} was given up: ${why}. Save the sheet as CSV and choose that file.`
    default:
      return `${called} cannot be read: ${why}. Save it again in a spreadsheet as an Excel workbook (.xlsx) or as CSV and choose the new file.`
  }
}

function readText(called: string, bytes: Uint8Array, limits: TableLimits): Table | NoTable {
  const { text, cut, encoding } = decodeText(bytes)
  if (cut)
    return noTable(
      'file.broken',
      `${called} ends in the middle of a character, as when a download stops half-way. Get the file again and choose the new one.`,
    )
  const [delimiter = ','] = rankDelimiters(text)
  const rows: SheetRow[] = []
  const problem = forEachRow(text, { delimiter, maxRows: limits.rows + 1 }, (row) => {
    rows.push(readCells(row))
  })
  if (problem?.code === 'file.too_many_rows')
    return noTable(problem.code, refusal(called, { ok: false, code: problem.code, why: tooManyRows(limits) }))
  if (problem) return { ok: false, problems: [problem] }
  if (rows.length === 0) return empty(called)
  const warnings = encoding === 'windows-1252' ? encodingDoubts(called, rows) : []
  return { ok: true, kind: 'csv', sheets: [{ name: '', rows }], warnings }
}

const APOSTROPHE = 39
const EQUALS = 61
const HASH = 35

/** Takes back what the export guard or a spreadsheet put around a text, and marks cells that hold a formula or an error instead of a value. */
function readCells(row: SheetRow): SheetRow {
  let cells: string[] | null = null
  let marks: CellMark[] | null = null
  for (const [column, cell] of row.cells.entries()) {
    const first = cell.charCodeAt(0)
    if (first !== APOSTROPHE && first !== EQUALS && first !== HASH) continue
    const quoted = /^="([^"]*)"$/.exec(cell)?.[1]
    if (first === EQUALS && quoted === undefined && cell.length > 1) marks = [...(marks ?? []), { column, kind: 'no_value' }]
    if (isErrorValue(cell)) marks = [...(marks ?? []), { column, kind: 'error' }]
    const text = quoted ?? unguardText(cell)
    if (text === cell) continue
    cells ??= [...row.cells]
    cells[column] = text
  }
  if (!cells && !marks) return row
  return { row: row.row, cells: cells ?? row.cells, ...(marks ? { marks } : {}) }
}
