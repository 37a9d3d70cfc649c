import { CsvError } from 'csv-parse'
import { type Options, parse } from 'csv-parse/sync'
import { isBlank, type SheetRow, TABLE_LIMITS, type TableProblem } from './sheet.ts'

export const DELIMITERS = ['\t', ';', ',', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export type DelimitedRows = {
  /** Rows that hold at least one non-blank cell, cells as written. */
  readonly rows: readonly SheetRow[]
  /** What stopped the reading; the rows before it are there. */
  readonly problem: TableProblem | null
}

/** Rows whose shape tells the delimiter. */
const SAMPLE_ROWS = 20
const SAMPLE_CHARACTERS = 64 * 1024

/** Excel's own hint, `sep=;` alone on the first line. */
const SEPARATOR_LINE = /^sep=([\t;,|])[ \t]*(?=[\r\n]|$)/i

/** The delimiters that occur in the first rows, likeliest first; a file of one column gives the comma alone. */
export function rankDelimiters(text: string): Delimiter[] {
  const told = SEPARATOR_LINE.exec(text)?.[1]
  if (told !== undefined) return DELIMITERS.filter((delimiter) => delimiter === told)
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ delimiter }) => delimiter)
  return ranked.length > 0 ? ranked : [',']
}

/** Rows that agree on a width above one, times that width: a delimiter cuts a table into equal rows, other marks do not. */
function scoreOf(sample: string, delimiter: Delimiter): number {
  const { rows } = readDelimited(sample, { delimiter, maxRows: SAMPLE_ROWS })
  const rowsOfWidth = new Map<number, number>()
  for (const { cells } of rows) if (cells.length > 1) rowsOfWidth.set(cells.length, (rowsOfWidth.get(cells.length) ?? 0) + 1)
  let best = 0
  for (const [width, count] of rowsOfWidth) best = Math.max(best, width * count)
  return best
}

/**
 * Rows of a delimited text, numbered as a spreadsheet shows them (from 1; blank rows and the header count; a quoted
 * line break does not). LF, CRLF and lone CR end rows; rows may differ in width; a stray quote inside a cell stays.
 * `maxRows` counts non-blank rows. Never throws.
 */
export function readDelimited(text: string, options: { delimiter: Delimiter; maxRows?: number }): DelimitedRows {
  const rows: SheetRow[] = []
  const problem = forEachRow(text, options, (row) => {
    rows.push(row)
  })
  return { rows, problem }
}

/** As `readDelimited`, handing each row over as it is read, so that a long file is never held twice. */
export function forEachRow(
  text: string,
  { delimiter, maxRows = TABLE_LIMITS.rows }: { delimiter: Delimiter; maxRows?: number },
  onRow: (row: SheetRow) => void,
): TableProblem | null {
  let row = 0
  let kept = 0
  const takeRecord = (cells: string[]): null => {
    row++
    if (isBlank(cells) || (row === 1 && SEPARATOR_LINE.test(cells.join(delimiter)))) return null
    kept++
    if (kept > maxRows) throw new TooManyRows()
    onRow({ row, cells })
    return null
  }
  try {
    parse(text, { ...SHAPE, delimiter, on_record: takeRecord })
    return null
  } catch (error) {
    if (error instanceof TooManyRows) return tooManyRows(maxRows)
    if (error instanceof CsvError) return error.code === 'CSV_QUOTE_NOT_CLOSED' ? unclosedQuote(row + 1) : brokenRow(row + 1)
    throw error
  }
}

const SHAPE: Options = {
  bom: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  ltrim: true,
}

/** Stops the parser; csv-parse knows no quiet way to say "enough" that also tells that there was more. */
class TooManyRows extends Error {}

const tooManyRows = (maxRows: number): TableProblem => ({
  row: null,
  column: null,
  value: null,
  code: 'file.too_many_rows',
  message: `The file has more than ${maxRows.toLocaleString('en-US')} rows. Split it into smaller files and choose them together.`,
})

const unclosedQuote = (row: number): TableProblem => ({
  row,
  column: null,
  value: null,
  code: 'file.unclosed_quote',
  message: `Row ${row} opens a quotation mark that is never closed, so the file seems to be cut off. Download or save it again and choose the new file.`,
})

const brokenRow = (row: number): TableProblem => ({
  row,
  column: null,
  value: null,
  code: 'file.broken',
  message: `Row ${row} cannot be taken apart into cells. Look at its quotation marks, or download the file again.`,
})
