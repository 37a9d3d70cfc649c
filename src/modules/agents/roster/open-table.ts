import { maskSsn } from '#kernel/ssn.ts'
import { isBlank, type Sheet, type SheetRow, type Table } from '#platform/tables/sheet.ts'
import { chooseSheet, type FieldMapping, type Vocabulary } from './find-columns.ts'
import { type FieldColumn, fileProblem, type RosterProblem } from './roster.ts'

export type OpenedTable<Field extends string> = {
  /** `sheet` is null for delimited text; `headerRow` is 0 when no header was found. */
  readonly understood: { readonly sheet: string | null; readonly headerRow: number; readonly columns: readonly FieldColumn<Field>[] }
  /** The columns that are taken for something. */
  readonly used: readonly FieldColumn<Field>[]
  /** Rows below the header that say something in a used column; none while the columns are not clear. */
  readonly body: readonly SheetRow[]
  readonly errors: readonly RosterProblem[]
  readonly warnings: readonly RosterProblem[]
}

/** Finds the sheet, its header and its rows. `wanted` is what a header should name, for the sentence when there is none. */
export function openTable<Field extends string>(
  table: Table,
  vocabulary: Vocabulary<Field>,
  mapping: FieldMapping<Field>,
  wanted: string,
): OpenedTable<Field> {
  const chosen = chooseSheet(table, vocabulary, mapping)
  if (!chosen) return nothingFound(table, wanted)
  const { sheet, found } = chosen
  const headerRow = found.headerRow.row
  const understood = { sheet: table.kind === 'csv' ? null : sheet.name, headerRow, columns: found.columns.filter(isWorthTelling) }
  const used = found.columns.filter((column) => column.field !== null)
  const warnings = [...readingNotes(table), ...otherSheets(table, sheet), ...found.warnings]
  if (found.problems.length > 0) return { understood, used, body: [], errors: found.problems, warnings }
  const body = sheet.rows.filter((row) => row.row > headerRow && !isEmptyHere(row, used) && !isHeaderAgain(row, found.headerRow))
  return {
    understood,
    used,
    body,
    errors: noRows(body, headerRow),
    warnings: [...warnings, ...formulaColumns(body, used), ...extraCells(body, found.headerRow)],
  }
}

/** Where no header was found, the first row's cells are offered, so that a person can still say which column is what. */
export function offeredColumns<Field extends string>(
  table: Table,
  { headerRow, columns }: OpenedTable<Field>['understood'],
): FieldColumn<Field>[] {
  if (headerRow > 0) return [...columns]
  const cells = table.sheets.find((sheet) => sheet.rows.length > 0)?.rows[0]?.cells ?? []
  return cells.map((header, index) => ({ index, header: header.trim(), field: null }))
}

const isWorthTelling = (column: FieldColumn<string>) => column.header !== '' || column.field !== null

function nothingFound(table: Table, wanted: string): OpenedTable<never> {
  const where = table.sheets.length > 1 ? `the ${table.sheets.length} sheets` : 'the file'
  const message = `The first 20 rows of ${where} hold no header that names ${wanted}. Put a row with "Name" and "E-mail" above the agents, or tell which columns to use.`
  return {
    understood: { sheet: null, headerRow: 0, columns: [] },
    used: [],
    body: [],
    errors: [fileProblem(0, null, null, 'header.missing', message)],
    warnings: readingNotes(table),
  }
}

const readingNotes = ({ warnings = [] }: Table): RosterProblem[] =>
  warnings.map(({ row, column, value, code, message }) => fileProblem(row ?? 0, column, value, code, message))

function otherSheets(table: Table, taken: Sheet): RosterProblem[] {
  const others = table.sheets.filter((sheet) => sheet !== taken && sheet.rows.length > 0)
  if (others.length === 0) return []
  const names = others.map((sheet) => `"${sheet.name}"`).join(', ')
  return [fileProblem(0, null, null, 'sheet.chosen', `Sheet "${taken.name}" was read; not read: ${names}.`)]
}

function noRows(body: readonly SheetRow[], headerRow: number): RosterProblem[] {
  if (body.length > 0) return []
  const message = `There are no agents below the header in row ${headerRow}. Choose the file that lists them.`
  return [fileProblem(0, null, null, 'rows.missing', message)]
}

/** Rows with text only in columns that are not used (totals, remarks) still say nothing of an agent. */
const isEmptyHere = (row: SheetRow, used: readonly FieldColumn<string>[]): boolean =>
  isBlank(used.map((column) => row.cells[column.index] ?? '')) &&
  !row.marks?.some((mark) => used.some((column) => column.index === mark.column))

/** Sheets glued together repeat their header. */
const isHeaderAgain = (row: SheetRow, header: SheetRow): boolean =>
  header.cells.length > 0 && header.cells.every((cell, i) => cell.trim() === (row.cells[i] ?? '').trim())

/** Rows named one by one; what is said of a file that is ragged throughout stays short. */
const NAMED_ROWS = 20

/** Cells beyond the header belong to no column, as when a comma inside a value was not put in quotation marks. */
function extraCells(body: readonly SheetRow[], { cells: header }: SheetRow): RosterProblem[] {
  if (header.length === 0) return []
  const extraOf = ({ cells }: SheetRow) =>
    cells.length > header.length ? cells.slice(header.length).filter((cell) => cell.trim() !== '') : []
  const rows = body.filter((row) => extraOf(row).length > 0)
  const named = rows.slice(0, NAMED_ROWS).map((row) => {
    const extra = maskSsn(extraOf(row).join(', ')).slice(0, 80)
    const message = `Row ${row.row} has more cells than the header has columns; not read: "${extra}". Check that its values stand in the right columns.`
    return fileProblem(row.row, null, extra, 'row.extra_cells', message)
  })
  const next = rows[NAMED_ROWS]
  if (!next) return named
  const message = `${rows.length - NAMED_ROWS} more rows, from row ${next.row} on, have more cells than the header has columns. Check that their values stand in the right columns.`
  return [...named, fileProblem(next.row, null, null, 'row.extra_cells', message)]
}

function formulaColumns(body: readonly SheetRow[], used: readonly FieldColumn<string>[]): RosterProblem[] {
  const rows = new Map<number, number[]>()
  for (const row of body) {
    for (const mark of row.marks ?? []) {
      if (mark.kind !== 'formula') continue
      const known = rows.get(mark.column)
      if (known) known.push(row.row)
      else rows.set(mark.column, [row.row])
    }
  }
  return used.flatMap((column) => {
    const places = rows.get(column.index)
    if (!places) return []
    const message = `${column.header} holds formulas in ${places.length} ${places.length === 1 ? 'row' : 'rows'} (from row ${places[0]} on); the values stored with them were taken. Check that they are current.`
    return [fileProblem(places[0] ?? 0, column.header, null, 'cell.formula', message)]
  })
}
