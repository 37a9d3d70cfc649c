import type { SheetRow } from '#platform/tables/sheet.ts'
import { type Columns, columnsOf, tableOf } from './headers.ts'
import { hasArrivalCell } from './layouts/arrival-cells.ts'

export type FoundTable = {
  readonly shape: 'visits' | 'log' | 'totals' | 'arrivals'
  /** Index of the header in the rows given; for arrivals, of the first row with a session. */
  readonly at: number
  readonly columns: Columns
}

/** Formats.md: the header may stand anywhere in the first 20 rows, as a spreadsheet numbers them. */
export const LAST_HEADER_ROW = 20

/** Where the report's table begins and what its rows can give; null when no header is known. */
export function findTable(rows: readonly SheetRow[]): FoundTable | null {
  let totals: FoundTable | null = null
  for (const [at, row] of rows.entries()) {
    if (row.row > LAST_HEADER_ROW) break
    if (hasArrivalCell(row)) return { shape: 'arrivals', at, columns: columnsOf(row) }
    const columns = columnsOf(row)
    const shape = tableOf(columns)
    if (shape === 'visits' || shape === 'log') return { shape, at, columns }
    if (shape === 'totals') totals = { shape, at, columns }
  }
  return totals
}
