/** What is noteworthy about one cell beside its text. */
export type CellMark = {
  /** Place in `cells`, from 0. */
  readonly column: number
  /** `formula`: the text is the value the file had stored; `no_value`: a formula with nothing stored; `error`: `#N/A`, `#REF!` and the like. */
  readonly kind: 'formula' | 'no_value' | 'error'
}

export type SheetRow = {
  /** Row number as a spreadsheet shows it, from 1, blank rows counted. */
  readonly row: number
  /** Text of each cell, '' where blank; U+FFFD where the file had no character that can be kept. Dates are `YYYY-MM-DD`, with ` HH:MM:SS` when they carry a time; bare times `HH:MM:SS`. */
  readonly cells: readonly string[]
  readonly marks?: readonly CellMark[]
}

/** Rows that hold at least one non-blank cell, in order. */
export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[] }

export type Table = {
  readonly ok: true
  readonly kind: 'xlsx' | 'csv'
  readonly sheets: readonly Sheet[]
  /** What a person should know of how it was read. */
  readonly warnings?: readonly TableProblem[]
}

/** One thing wrong with a file, in a sentence that says what to do; `row` and `column` null: the file as a whole. */
export type TableProblem = {
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: TableProblemCode
  readonly message: string
}

export type TableProblemCode =
  | 'file.empty'
  | 'file.too_large'
  | 'file.too_many_rows'
  | 'file.wrong_type'
  | 'file.encrypted'
  | 'file.old_format'
  | 'file.broken'
  | 'file.bomb'
  | 'file.too_slow'
  | 'file.unclosed_quote'
  | 'text.not_utf8'
  | 'text.other_encoding'

export type NoTable = { readonly ok: false; readonly problems: readonly TableProblem[] }

/** Formats.md, first paragraph: files up to 50 MB and 200,000 rows. */
export type TableLimits = {
  readonly fileBytes: number
  /** Non-blank rows of all sheets together, beside one for the header. */
  readonly rows: number
  /** A part of a workbook may unpack to at most this. */
  readonly partBytes: number
  /** All parts that are read may unpack to at most this. */
  readonly unpackedBytes: number
  readonly deadlineMs: number
  /** Heap of the thread that parses a workbook. */
  readonly heapMegabytes: number
}

const MEGABYTE = 1024 * 1024

export const TABLE_LIMITS: TableLimits = {
  fileBytes: 50 * MEGABYTE,
  rows: 200_000,
  partBytes: 384 * MEGABYTE,
  unpackedBytes: 512 * MEGABYTE,
  deadlineMs: 90_000,
  heapMegabytes: 1024,
}

const wholeFile = (code: TableProblemCode, message: string): TableProblem => ({
  row: null,
  column: null,
  value: null,
  code,
  message,
})

export const noTable = (code: TableProblemCode, message: string): NoTable => ({ ok: false, problems: [wholeFile(code, message)] })

/** `0` is A, `25` is Z, `26` is AA: the name a spreadsheet gives a column. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

export const tooManyRows = (limits: TableLimits): string => `it has more than ${limits.rows.toLocaleString('en-US')} rows`
