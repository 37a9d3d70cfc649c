import { isBlank, type Sheet, type SheetRow } from '#platform/tables/sheet.ts'
import type { ReadingContext, ReadReport, ReportProblem, UnreadableReport } from '../reading.ts'
import { quoted } from './cells/text.ts'
import { type FoundTable, findTable } from './find-table.ts'
import { usedColumns } from './headers.ts'
import { fileProblem } from './problems.ts'
import { readReportRows } from './read-report-rows.ts'

type SheetTable = { readonly name: string; readonly rows: readonly SheetRow[]; readonly table: FoundTable | null }

/**
 * As `readReport`, from a workbook: the first sheet whose header is known and gives times counts. Other sheets that are
 * reports too, and stored values of formulas, are told and stop nothing.
 */
export function readReportSheets(file: string, sheets: readonly Sheet[], context: ReadingContext): ReadReport | UnreadableReport {
  const tables = sheets.map(({ name, rows }): SheetTable => {
    const filled = withMidnights(rows.filter(isFilled))
    return { name, rows: filled, table: findTable(filled) }
  })
  const reports = tables.filter(({ table }) => table !== null && table.shape !== 'totals')
  const chosen = reports[0] ?? tables.find(({ table }) => table !== null) ?? tables.find(({ rows }) => rows.length > 0)
  const report = readReportRows(file, chosen?.rows ?? [], context)
  if (report.kind === null || !chosen) return report
  return { ...report, problems: [...report.problems, ...leftSheets(file, reports), ...storedValues(file, chosen, report)] }
}

/** A row of formulas that came to nothing is as good as blank; one that nobody has computed is not. */
const isFilled = ({ cells, marks }: SheetRow): boolean => !isBlank(cells) || marks?.some(({ kind }) => kind === 'no_value') === true

const DATE_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** To a spreadsheet a date and its midnight are one number; in a column of dates with times it is the midnight. */
function withMidnights(rows: readonly SheetRow[]): readonly SheetRow[] {
  const timed = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, column) => (DATE_TIME.test(cell) ? [column] : []))))
  if (timed.size === 0) return rows
  const isMidnight = (cell: string, column: number) => timed.has(column) && DATE.test(cell)
  return rows.map((row) =>
    row.cells.some(isMidnight)
      ? { ...row, cells: row.cells.map((cell, column) => (isMidnight(cell, column) ? `${cell} 00:00:00` : cell)) }
      : row,
  )
}

function leftSheets(file: string, [chosen, ...others]: readonly SheetTable[]): ReportProblem[] {
  if (!chosen || others.length === 0) return []
  const names = others.map(({ name }) => `"${quoted(name)}"`)
  const left = `${names.join(', ')} ${names.length === 1 ? 'was' : 'were'}`
  const message = `${file} holds several reports. The sheet "${quoted(chosen.name)}" was read, and ${left} left out. Save each sheet as a file of its own and choose those.`
  return [fileProblem(file, 'sheet.left', message)]
}

/** One problem for each column in use that holds formulas, at its first row. */
function storedValues(file: string, { rows, table }: SheetTable, { kind }: ReadReport): ReportProblem[] {
  if (!table) return []
  // Where each block or row has a layout of its own, every column is in use.
  const used = kind === 'teams' || table.shape === 'arrivals' ? null : new Set(usedColumns(table.columns))
  const places = new Map<number, { row: number; cells: number }>()
  for (const { row, marks = [] } of rows.slice(table.at)) {
    for (const mark of marks) {
      if (mark.kind !== 'formula' || used?.has(mark.column) === false) continue
      const known = places.get(mark.column)
      places.set(mark.column, { row: known?.row ?? row, cells: (known?.cells ?? 0) + 1 })
    }
  }
  return [...places].map(([column, { row, cells }]) => {
    const header = quoted(table.columns.header.cells[column] ?? '') || `column ${column + 1}`
    const what = cells === 1 ? 'the cell holds a formula' : `${cells} cells from here on hold formulas`
    const message = `Row ${row}, ${header}: ${what}; the stored values were taken. Check that they are current.`
    return { file, row, column: header, value: null, code: 'cell.formula', message }
  })
}
