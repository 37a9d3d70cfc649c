import type { SheetRow } from '#platform/tables/sheet.ts'
import type { UnreadableReport } from '../reading.ts'
import { readStamp } from './cells/stamps.ts'
import { quoted } from './cells/text.ts'
import { LAST_HEADER_ROW } from './find-table.ts'
import { type Columns, columnsOf, kindOf, namesPerson } from './headers.ts'
import { unreadable } from './problems.ts'

/** Rows under a header that show whether a column holds times. */
const SAMPLE_ROWS = 50

/**
 * The refusal of a table that does not say when people joined and left: by headers that are not understood, where there
 * are any, else by what the table lacks. `totals` are the columns of a table of totals; null when no header is known.
 */
export function withoutTimes(file: string, rows: readonly SheetRow[], totals: Columns | null): UnreadableReport {
  const headers = rows.flatMap((row, at) => (row.row <= LAST_HEADER_ROW ? headerAt(rows, row, at) : []))
  const timed = headers.find((header) => header.timed.length > 0)
  if (timed) return unreadable(file, 'report.unknown_columns', timesNotUnderstood(file, timed))
  if (totals) return unreadable(file, 'report.totals_only', totalsOnly(file, totals))
  const strange = headers.find(({ columns }) => columns.unknown.length > 0)
  return unreadable(file, 'report.unknown_kind', strange ? columnsNotUnderstood(file, strange.columns) : unknownKind(file))
}

type Header = { readonly columns: Columns; readonly timed: readonly number[] }

function headerAt(rows: readonly SheetRow[], row: SheetRow, at: number): Header[] {
  const columns = columnsOf(row)
  if (!namesPerson(columns)) return []
  const below = rows.slice(at + 1, at + 1 + SAMPLE_ROWS)
  const timed = columns.unknown.filter((column) => below.some(({ cells }) => readStamp(cells[column] ?? '', 'mdy') !== null))
  return [{ columns, timed }]
}

function namesOf({ header }: Columns, places: readonly number[]): string {
  const names = places.map((column) => `"${quoted(header.cells[column] ?? '')}"`)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
}

const timesNotUnderstood = (file: string, { columns, timed }: Header): string =>
  `${file} has times under the ${timed.length === 1 ? 'header' : 'headers'} ${namesOf(columns, timed)} (row ${columns.header.row}), which ${timed.length === 1 ? 'is' : 'are'} not understood, so nobody can be placed in the day. Call the columns of joining and leaving Time joined and Time exited, and choose the file again.`

const totalsOnly = (file: string, columns: Columns): string => {
  const isZoom = kindOf(columns, '') === 'zoom'
  const how = isZoom ? 'In Zoom, untick "Show unique users" and export it again.' : 'Export it with the times of joining and leaving.'
  const { unknown } = columns
  const strange =
    unknown.length === 0
      ? ''
      : ` The ${unknown.length === 1 ? 'column' : 'columns'} ${namesOf(columns, unknown)} ${unknown.length === 1 ? 'was' : 'were'} not understood.`
  return `${file} gives total minutes without times, so nobody can be placed in the day. ${how}${strange}`
}

const CHOOSE = 'Choose the report as Meet, Zoom, Teams or GoTo wrote it, or a table with the columns Name, Join time and Leave time.'

const columnsNotUnderstood = (file: string, columns: Columns): string =>
  `${file} has no columns that tell when people joined and left; ${namesOf(columns, columns.unknown)} in row ${columns.header.row} ${columns.unknown.length === 1 ? 'was' : 'were'} not understood. ${CHOOSE}`

const unknownKind = (file: string): string => `${file} has no header in its first 20 rows that any known attendance report has. ${CHOOSE}`
