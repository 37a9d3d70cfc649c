import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../../reading.ts'
import type { Desk } from '../desk.ts'
import { type Columns, columnsOf, tableOf } from '../headers.ts'
import { readVisitRows } from './visit-rows.ts'

const BLOCK_TITLE = /^(\d)\. ?\p{L}/u

/** A block's title stands alone in its row: `3. In-Meeting Activities`. */
const blockNumber = (row: SheetRow): string | null => {
  const found = BLOCK_TITLE.exec(row.cells[0] ?? '')
  return found?.[1] !== undefined && row.cells.slice(1).every((cell) => cell.trim() === '') ? found[1] : null
}

const isBlockTitle = (row: SheetRow): boolean => blockNumber(row) !== null

/** Rows from `from` on up to the next block's title. */
function blockFrom(rows: readonly SheetRow[], from: number): readonly SheetRow[] {
  const end = rows.findIndex((row, index) => index >= from && isBlockTitle(row))
  return rows.slice(from, end === -1 ? undefined : end)
}

/** The block of single sessions: its header and its rows, or null when the report has none. */
function activitiesIn(rows: readonly SheetRow[]): { columns: Columns; rows: readonly SheetRow[] } | null {
  const title = rows.findIndex((row) => blockNumber(row) === '3')
  const header = rows[title + 1]
  if (title === -1 || !header) return null
  const columns = columnsOf(header)
  return tableOf(columns) === 'visits' ? { columns, rows: blockFrom(rows, title + 2) } : null
}

/**
 * Visits of a Teams report: the single sessions where the report lists them, else first join, last leave and total of
 * each participant. Someone whom only the participants' block names is taken from there.
 */
export function readTeamsBlocks(rows: readonly SheetRow[], headerAt: number, columns: Columns, desk: Desk): ReportVisit[] {
  const activities = activitiesIn(rows.slice(headerAt))
  const participants = blockFrom(rows, headerAt + 1)
  if (!activities) return readVisitRows(participants, columns, 'total', desk)
  const sessions = readVisitRows(activities.rows, activities.columns, 'session', desk)
  const known = new Set(activities.rows.flatMap((row) => keysOf(row, activities.columns)))
  const others = participants.filter((row) => !keysOf(row, columns).some((key) => known.has(key)))
  return [...sessions, ...readVisitRows(others, columns, 'total', desk)]
}

/** Every cell that can tell a person: the blocks do not always hold the same ones. */
function keysOf(row: SheetRow, { name, emails }: Columns): string[] {
  const cells = [name, ...emails].map((column) => (column === null ? '' : (row.cells[column] ?? '').trim().toLowerCase()))
  return cells.filter((text) => text !== '' && !text.includes('*'))
}

/** The value beside "Meeting title", which is the first line of the summary in every language. */
export function teamsTitle(above: readonly SheetRow[]): string | null {
  const title = above.find((row) => !isBlockTitle(row) && (row.cells[1] ?? '').trim() !== '')
  return title?.cells[1]?.trim() ?? null
}
