import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportProblem, UnreadableReport } from '../reading.ts'
import { quoted } from './cells/text.ts'

/** More would only hide the first ones. */
const MOST_PROBLEMS = 1000

/** The problems of one file as they are found. */
export type ProblemList = {
  readonly all: () => ReportProblem[]
  /** `column` is its place from 0, or null for the row as a whole. */
  readonly addRow: (code: string, row: SheetRow, column: number | null, header: SheetRow, message: string) => void
  readonly addFile: (code: string, message: string) => void
}

export function problemListOf(file: string): ProblemList {
  const problems: ReportProblem[] = []
  let rowsLeftOut = 0
  return {
    addRow(code, row, column, header, message) {
      if (problems.length >= MOST_PROBLEMS) {
        rowsLeftOut++
        return
      }
      const name = column === null ? null : quoted(header.cells[column] ?? '') || `column ${column + 1}`
      const value = column === null ? null : quoted(row.cells[column] ?? '')
      const place = name === null ? `Row ${row.row}` : `Row ${row.row}, ${name}`
      problems.push({ file, row: row.row, column: name, value, code, message: `${place}: ${message}` })
    },
    addFile(code, message) {
      problems.push(fileProblem(file, code, message))
    },
    all() {
      if (rowsLeftOut === 0) return problems
      const message = `${rowsLeftOut} more rows have problems that are not listed. Correct the listed ones and import the file again.`
      return [...problems, fileProblem(file, 'row.more', message)]
    },
  }
}

export const fileProblem = (file: string, code: string, message: string): ReportProblem => ({
  file,
  row: null,
  column: null,
  value: null,
  code,
  message,
})

export const unreadable = (file: string, code: string, message: string): UnreadableReport => ({
  file,
  kind: null,
  problems: [fileProblem(file, code, message)],
})

/** What to say of a blank cell: a formula that nobody has computed looks as if nothing were there. */
export const blankCell = ({ marks }: SheetRow, columns: readonly (number | null)[], otherwise: string): string =>
  marks?.some(({ kind, column }) => kind === 'no_value' && columns.includes(column)) ? NO_VALUE : otherwise

const NO_VALUE =
  'the cell holds a formula without a stored value. Open the workbook in a spreadsheet, save it and choose it again, or type the value in.'
