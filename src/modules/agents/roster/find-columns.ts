import { columnLetters, type Sheet, type SheetRow } from '#platform/tables/sheet.ts'
import { FIELD_TITLES, foldHeader, isBareName, ROSTER_FIELDS, type RosterField, recogniseHeader } from './fields.ts'
import { type ColumnChoice, fileProblem, type RosterMapping, type RosterProblem, type UnderstoodColumn } from './roster.ts'

export type FoundColumns = {
  readonly headerRow: SheetRow
  readonly columns: readonly UnderstoodColumn[]
  readonly problems: readonly RosterProblem[]
  readonly warnings: readonly RosterProblem[]
}

/** Formats.md: the header may stand anywhere in the first 20 rows. */
const HEADER_WITHIN_ROWS = 20

type Column = { index: number; header: string; field: RosterField | null; rank: number; isMapped: boolean }

/**
 * The header row of a sheet and what each of its columns is. A person's `mapping` wins over what the headers say. The row that names
 * a person and an address is taken; without one, the row that says most, with a problem for what is missing. Null when no row says anything.
 */
export function findColumns(sheet: Sheet, mapping: RosterMapping): FoundColumns | null {
  let best: { found: FoundColumns; score: number } | null = null
  for (const row of sheet.rows.slice(0, HEADER_WITHIN_ROWS)) {
    const found = columnsOf(row, mapping)
    const fields = new Set(found.columns.flatMap((column) => column.field ?? []))
    if (fields.size === 0) continue
    if (found.problems.length === 0) return withoutHeader(found)
    const isClear = !found.problems.some((problem) => problem.code === 'column.missing')
    const score = fields.size + (isClear ? ROSTER_FIELDS.length : 0)
    if (!best || score > best.score) best = { found, score }
  }
  return best?.found ?? null
}

/** Mapped by place, a first row with an address where the addresses are is an agent already; columns then go by their letters. */
function withoutHeader(found: FoundColumns): FoundColumns {
  const isAgent = found.columns.some(({ field, header }) => (field === 'email' || field === 'otherEmails') && header.includes('@'))
  if (!isAgent) return found
  const columns = found.columns.map((column) => ({ ...column, header: `Column ${columnLetters(column.index)}` }))
  return { ...found, columns, headerRow: { row: found.headerRow.row - 1, cells: [] } }
}

function columnsOf(headerRow: SheetRow, mapping: RosterMapping): FoundColumns {
  const problems: RosterProblem[] = []
  const warnings: RosterProblem[] = []
  const columns = headerRow.cells.map((header, index): Column => ({ index, header: header.trim(), field: null, rank: 0, isMapped: false }))
  applyMapping(columns, mapping, headerRow.row, problems)
  for (const column of columns) {
    const recognised = column.isMapped ? null : recogniseHeader(column.header)
    if (recognised && mapping[recognised.field] === undefined) Object.assign(column, recognised)
  }
  settleNames(columns)
  for (const field of ROSTER_FIELDS) settleField(columns, field, headerRow.row, problems, warnings)
  if (problems.length === 0) problems.push(...missingFields(columns, headerRow.row))
  return { headerRow, columns: columns.map(({ index, header, field }) => ({ index, header, field })), problems, warnings }
}

function applyMapping(columns: Column[], mapping: RosterMapping, row: number, problems: RosterProblem[]): void {
  for (const field of ROSTER_FIELDS) {
    const choice = mapping[field]
    if (choice === undefined || choice === null) continue
    for (const wanted of Array.isArray(choice) ? choice : [choice]) {
      const column = columnFor(columns, wanted)
      if (column) Object.assign(column, { field, isMapped: true })
      else
        problems.push(
          fileProblem(
            row,
            null,
            String(wanted),
            'mapping.unknown_column',
            `${FIELD_TITLES[field]} is to come from column "${wanted}", which row ${row} does not have. Choose one of: ${listHeaders(columns)}.`,
          ),
        )
    }
  }
}

const listHeaders = (columns: readonly Column[]) =>
  columns
    .filter((column) => column.header !== '')
    .map((column) => `"${column.header}"`)
    .join(', ')

/** By place (from 0), by header as written, or by header without regard to case and marks. */
function columnFor(columns: readonly Column[], wanted: ColumnChoice): Column | undefined {
  if (typeof wanted === 'number') return columns.find((column) => column.index === wanted)
  return (
    columns.find((column) => column.header === wanted.trim()) ?? columns.find((column) => foldHeader(column.header) === foldHeader(wanted))
  )
}

/** Beside a last name, a bare "Nome" is the first name; beside "Vorname", a bare "Name" is the last. */
function settleNames(columns: readonly Column[]): void {
  const bare = columns.filter((column) => column.field === 'name' && !column.isMapped && isBareName(column.header))
  const has = (field: RosterField) => columns.some((column) => column.field === field)
  const [only] = bare
  if (!only || bare.length > 1 || has('firstName') === has('lastName')) return
  only.field = has('lastName') ? 'firstName' : 'lastName'
}

/** One column per field: the most telling header wins; two that say the same are for a person to settle. Personal addresses may have several. */
function settleField(
  columns: readonly Column[],
  field: RosterField,
  row: number,
  problems: RosterProblem[],
  warnings: RosterProblem[],
): void {
  const claims = columns.filter((column) => column.field === field)
  if (claims.length < 2 || field === 'otherEmails') return
  const lowest = Math.min(...claims.map((column) => column.rank))
  const taken = claims.filter((column) => column.rank === lowest)
  const named = (some: readonly Column[]) => some.map((column) => `${columnLetters(column.index)} ("${column.header}")`).join(' and ')
  const [winner] = taken
  if (!winner || taken.length > 1) {
    problems.push(
      fileProblem(
        row,
        taken[1]?.header ?? null,
        taken[1]?.header ?? null,
        'column.duplicate',
        `Columns ${named(taken)} both look like ${FIELD_TITLES[field]}. Tell which one to use, or rename the other.`,
      ),
    )
    return
  }
  const others = claims.filter((column) => column !== winner)
  for (const other of others) other.field = null
  warnings.push(
    fileProblem(
      row,
      others[0]?.header ?? null,
      null,
      'column.second',
      `${FIELD_TITLES[field]} is taken from column ${named([winner])}; ${named(others)} is not used.`,
    ),
  )
}

function missingFields(columns: readonly Column[], row: number): RosterProblem[] {
  const has = (...fields: RosterField[]) => columns.some((column) => column.field !== null && fields.includes(column.field))
  const missing: RosterProblem[] = []
  const found = listHeaders(columns)
  if (!has('name', 'firstName', 'lastName')) {
    missing.push(
      fileProblem(
        row,
        null,
        null,
        'column.missing',
        `No column with the agents' names was found in row ${row}. It has: ${found}. Tell which one holds the names, or add a column "Name".`,
      ),
    )
  }
  if (!has('email', 'otherEmails')) {
    missing.push(
      fileProblem(
        row,
        null,
        null,
        'column.missing',
        `No column with e-mail addresses was found in row ${row}. It has: ${found}. Tell which one holds them, or add a column "E-mail".`,
      ),
    )
  }
  return missing
}
