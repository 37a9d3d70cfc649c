import type { z } from 'zod'
import { columnLetters, type Sheet, type SheetRow, type Table } from '#platform/tables/sheet.ts'
import { foldHeader, type Recognised } from './fields.ts'
import { type ColumnChoice, type ColumnChoices, type FieldColumn, fileProblem, type RosterProblem } from './roster.ts'

/** What columns of one kind of file can be, and how their headers are told. */
export type Vocabulary<Field extends string> = {
  readonly fields: readonly Field[]
  /** As a person would call the field. */
  readonly titleOf: (field: Field) => string
  readonly recognise: (header: string) => Recognised<Field> | null
  /** Fields that several columns may hold. */
  readonly mayRepeat: (field: Field) => boolean
  /** What follows for a column from the others. */
  readonly settle: (columns: readonly DraftColumn<Field>[]) => void
  /** What a row lacks to be the header. */
  readonly missing: (columns: readonly FieldColumn<Field>[]) => readonly Lack[]
  /** The text is a value of that field, so the row is no header. */
  readonly isValue: (column: FieldColumn<Field>) => boolean
}

/** `what` is put after "No column with", `todo` is a sentence of its own. */
export type Lack = { readonly what: string; readonly todo: string }

export type DraftColumn<Field extends string> = { index: number; header: string; field: Field | null; rank: number; isMapped: boolean }

/** Which column a field comes from, where a person decides; null: from none. */
export type FieldMapping<Field extends string> = { readonly [F in Field]?: z.infer<typeof ColumnChoices> | undefined }

export type FoundColumns<Field extends string> = {
  readonly headerRow: SheetRow
  readonly columns: readonly FieldColumn<Field>[]
  readonly problems: readonly RosterProblem[]
  readonly warnings: readonly RosterProblem[]
}

/** Formats.md: the header may stand anywhere in the first 20 rows. */
export const HEADER_WITHIN_ROWS = 20

/** The first sheet whose columns can be used, else the first that says anything; null when none does. */
export function chooseSheet<Field extends string>(
  table: Table,
  vocabulary: Vocabulary<Field>,
  mapping: FieldMapping<Field>,
): { sheet: Sheet; found: FoundColumns<Field> } | null {
  let fallback: { sheet: Sheet; found: FoundColumns<Field> } | null = null
  for (const sheet of table.sheets) {
    const found = findColumns(sheet, vocabulary, mapping)
    if (!found) continue
    if (found.problems.length === 0) return { sheet, found }
    fallback ??= { sheet, found }
  }
  return fallback
}

/**
 * The header row of a sheet and what each of its columns is. A person's `mapping` wins over what the headers say. The first row that
 * lacks nothing is taken; without one, the row that says most, with a problem for what is missing. Null when no row says anything.
 */
function findColumns<Field extends string>(
  sheet: Sheet,
  vocabulary: Vocabulary<Field>,
  mapping: FieldMapping<Field>,
): FoundColumns<Field> | null {
  let best: { found: FoundColumns<Field>; score: number } | null = null
  for (const row of sheet.rows.slice(0, HEADER_WITHIN_ROWS)) {
    const found = columnsOf(row, vocabulary, mapping)
    const fields = new Set(found.columns.flatMap((column) => column.field ?? []))
    if (fields.size === 0) continue
    if (found.problems.length === 0) return withoutHeader(found, vocabulary)
    const isClear = !found.problems.some((problem) => problem.code === 'column.missing')
    const score = fields.size + (isClear ? vocabulary.fields.length : 0)
    if (!best || score > best.score) best = { found, score }
  }
  return best?.found ?? null
}

/** Mapped by place, a first row with an address where the addresses are is an agent already; columns then go by their letters. */
function withoutHeader<Field extends string>(found: FoundColumns<Field>, { isValue }: Vocabulary<Field>): FoundColumns<Field> {
  if (!found.columns.some(isValue)) return found
  const columns = found.columns.map((column) => ({ ...column, header: `Column ${columnLetters(column.index)}` }))
  return { ...found, columns, headerRow: { row: found.headerRow.row - 1, cells: [] } }
}

function columnsOf<Field extends string>(
  headerRow: SheetRow,
  vocabulary: Vocabulary<Field>,
  mapping: FieldMapping<Field>,
): FoundColumns<Field> {
  const problems: RosterProblem[] = []
  const warnings: RosterProblem[] = []
  const columns = headerRow.cells.map(
    (header, index): DraftColumn<Field> => ({ index, header: header.trim(), field: null, rank: 0, isMapped: false }),
  )
  problems.push(...applyMapping(columns, vocabulary, mapping, headerRow.row))
  for (const column of columns) {
    const recognised = column.isMapped ? null : vocabulary.recognise(column.header)
    if (recognised && mapping[recognised.field] === undefined) Object.assign(column, recognised)
  }
  vocabulary.settle(columns)
  for (const field of vocabulary.fields) {
    const remark = settleField(columns, field, vocabulary, headerRow.row)
    if (remark) (remark.code === 'column.duplicate' ? problems : warnings).push(remark)
  }
  if (problems.length === 0) problems.push(...missingFields(columns, vocabulary, headerRow.row))
  return { headerRow, columns: columns.map(({ index, header, field }) => ({ index, header, field })), problems, warnings }
}

function applyMapping<Field extends string>(
  columns: readonly DraftColumn<Field>[],
  { fields, titleOf }: Vocabulary<Field>,
  mapping: FieldMapping<Field>,
  row: number,
): RosterProblem[] {
  const problems: RosterProblem[] = []
  for (const field of fields) {
    const choice: z.infer<typeof ColumnChoices> | undefined = mapping[field]
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
            `${titleOf(field)} is to come from column "${wanted}", which row ${row} does not have. Choose one of: ${listHeaders(columns)}.`,
          ),
        )
    }
  }
  return problems
}

const listHeaders = (columns: readonly { header: string }[]) =>
  columns
    .filter((column) => column.header !== '')
    .map((column) => `"${column.header}"`)
    .join(', ')

/** By place (from 0), by header as written, or by header without regard to case and marks. */
function columnFor<Field extends string>(columns: readonly DraftColumn<Field>[], wanted: ColumnChoice): DraftColumn<Field> | undefined {
  if (typeof wanted === 'number') return columns.find((column) => column.index === wanted)
  return (
    columns.find((column) => column.header === wanted.trim()) ?? columns.find((column) => foldHeader(column.header) === foldHeader(wanted))
  )
}

/** One column per field: the most telling header wins; two that say the same are for a person to settle. */
function settleField<Field extends string>(
  columns: readonly DraftColumn<Field>[],
  field: Field,
  { mayRepeat, titleOf }: Vocabulary<Field>,
  row: number,
): RosterProblem | null {
  const claims = columns.filter((column) => column.field === field)
  if (claims.length < 2 || mayRepeat(field)) return null
  const lowest = Math.min(...claims.map((column) => column.rank))
  const taken = claims.filter((column) => column.rank === lowest)
  const named = (some: typeof claims) => some.map((column) => `${columnLetters(column.index)} ("${column.header}")`).join(' and ')
  const [winner, rival] = taken
  if (!winner || rival) {
    const message = `Columns ${named(taken)} both look like ${titleOf(field)}. Tell which one to use, or rename the other.`
    return fileProblem(row, rival?.header ?? null, rival?.header ?? null, 'column.duplicate', message)
  }
  const others = claims.filter((column) => column !== winner)
  for (const other of others) other.field = null
  const message = `${titleOf(field)} is taken from column ${named([winner])}; ${named(others)} is not used.`
  return fileProblem(row, others[0]?.header ?? null, null, 'column.second', message)
}

function missingFields<Field extends string>(
  columns: readonly DraftColumn<Field>[],
  { missing }: Vocabulary<Field>,
  row: number,
): RosterProblem[] {
  const found = listHeaders(columns)
  return missing(columns).map(({ what, todo }) =>
    fileProblem(row, null, null, 'column.missing', `No column with ${what} was found in row ${row}. It has: ${found}. ${todo}`),
  )
}
