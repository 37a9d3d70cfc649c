import { isBlank, type Sheet, type SheetRow, type Table } from '#platform/tables/sheet.ts'
import { type FoundColumns, findColumns } from './find-columns.ts'
import { findRepeats, listRows } from './find-repeats.ts'
import { layOut, readRow } from './read-row.ts'
import { fileProblem, type RosterMapping, type RosterProblem, type RosterReading, type RosterRow, type UnderstoodColumn } from './roster.ts'

/**
 * What a table says about agents: pure, total, idempotent. The first sheet with a usable header is read; rows with an error are left
 * out and reported, so that `rows` holds what can be stored as it is. Source: formats.md, "Roster".
 */
export function readRoster(table: Table, mapping: RosterMapping = {}): RosterReading {
  const chosen = chooseSheet(table, mapping)
  if (!chosen) return nothingFound(table)
  const { sheet, found } = chosen
  const understood = {
    sheet: table.kind === 'csv' ? null : sheet.name,
    headerRow: found.headerRow.row,
    columns: found.columns.filter(isWorthTelling),
  }
  const warnings = [...otherSheets(table, sheet), ...found.warnings]
  if (found.problems.length > 0) return { understood, rows: [], errors: found.problems, warnings }
  return { understood, ...readRows(sheet, found, warnings) }
}

const isWorthTelling = (column: UnderstoodColumn) => column.header !== '' || column.field !== null

function chooseSheet(table: Table, mapping: RosterMapping): { sheet: Sheet; found: FoundColumns } | null {
  let fallback: { sheet: Sheet; found: FoundColumns } | null = null
  for (const sheet of table.sheets) {
    const found = findColumns(sheet, mapping)
    if (!found) continue
    if (found.problems.length === 0) return { sheet, found }
    fallback ??= { sheet, found }
  }
  return fallback
}

function nothingFound(table: Table): RosterReading {
  const where = table.sheets.length > 1 ? `the ${table.sheets.length} sheets` : 'the file'
  const message = `The first 20 rows of ${where} hold no header that names a roster's columns. Put a row with "Name" and "E-mail" above the agents, or tell which columns to use.`
  return {
    understood: { sheet: null, headerRow: 0, columns: [] },
    rows: [],
    errors: [fileProblem(0, null, null, 'header.missing', message)],
    warnings: [],
  }
}

function otherSheets(table: Table, taken: Sheet): RosterProblem[] {
  const others = table.sheets.filter((sheet) => sheet !== taken && sheet.rows.length > 0)
  if (others.length === 0) return []
  const names = others.map((sheet) => `"${sheet.name}"`).join(', ')
  return [fileProblem(0, null, null, 'sheet.chosen', `Sheet "${taken.name}" was read; not read: ${names}.`)]
}

function readRows(
  sheet: Sheet,
  found: FoundColumns,
  before: readonly RosterProblem[],
): Pick<RosterReading, 'rows' | 'errors' | 'warnings'> {
  const used = found.columns.filter((column) => column.field !== null)
  const layout = layOut(used)
  const read: RosterRow[] = []
  const errors: RosterProblem[] = []
  const warnings = [...before]
  const body = sheet.rows.filter((row) => row.row > found.headerRow.row && !isEmptyHere(row, used) && !isHeaderAgain(row, found.headerRow))
  for (const row of body) {
    const { values, errors: wrong, warnings: odd } = readRow(row, layout)
    read.push({ row: row.row, values })
    errors.push(...wrong)
    warnings.push(...odd)
  }
  errors.push(...findRepeats(read, used))
  errors.sort((a, b) => a.row - b.row)
  if (body.length === 0)
    errors.push(
      fileProblem(
        0,
        null,
        null,
        'rows.missing',
        `There are no agents below the header in row ${found.headerRow.row}. Choose the file that lists them.`,
      ),
    )
  const bad = new Set(errors.map((error) => error.row))
  warnings.push(...formulaColumns(body, used), ...sameNames(read))
  return { rows: read.filter(({ row }) => !bad.has(row)), errors, warnings }
}

/** Rows with text only in columns that are not used (totals, remarks) still say nothing of an agent. */
const isEmptyHere = (row: SheetRow, used: readonly UnderstoodColumn[]): boolean =>
  isBlank(used.map((column) => row.cells[column.index] ?? '')) &&
  !row.marks?.some((mark) => used.some((column) => column.index === mark.column))

/** Sheets glued together repeat their header. */
const isHeaderAgain = (row: SheetRow, header: SheetRow): boolean =>
  header.cells.length > 0 && header.cells.every((cell, i) => cell.trim() === (row.cells[i] ?? '').trim())

function formulaColumns(body: readonly SheetRow[], used: readonly UnderstoodColumn[]): RosterProblem[] {
  const rows = new Map<number, number[]>()
  for (const row of body) {
    for (const mark of row.marks ?? []) if (mark.kind === 'formula') addTo(rows, mark.column, row.row)
  }
  return used.flatMap((column) => {
    const places = rows.get(column.index)
    if (!places) return []
    const message = `${column.header} holds formulas in ${places.length} ${places.length === 1 ? 'row' : 'rows'} (from row ${places[0]} on); the values stored with them were taken. Check that they are current.`
    return [fileProblem(places[0] ?? 0, column.header, null, 'cell.formula', message)]
  })
}

/** Two people of one name are never matched by name alone (formats.md, "People in reports"), so the lead should know. */
function sameNames(rows: readonly RosterRow[]): RosterProblem[] {
  const byName = new Map<string, RosterRow[]>()
  for (const row of rows) {
    if (row.values.name !== '') addTo(byName, row.values.name.toLowerCase(), row)
  }
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.length < 2) return []
    const message = `Rows ${listRows(same.map(({ row }) => row))} have the same name "${first.values.name}". Meeting reports without an address will ask which of them was meant.`
    return [fileProblem(first.row, null, first.values.name, 'name.repeated', message)]
  })
}

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}
