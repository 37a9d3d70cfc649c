import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../../reading.ts'
import { tidy } from '../cells/text.ts'
import type { Desk } from '../desk.ts'
import { type Columns, columnsOf, tableOf } from '../headers.ts'
import { type Person, personOf } from '../person.ts'
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
  return [...sessions.map(identifiedBy(participants, columns, sessions)), ...readVisitRows(others, columns, 'total', desk)]
}

/**
 * Gives a session without an address that of the participant of the same shown name. Where the name's rows and sessions
 * speak of more than one person, somebody without an address among them, the session stays as it is.
 */
function identifiedBy(
  participants: readonly SheetRow[],
  columns: Columns,
  sessions: readonly ReportVisit[],
): (visit: ReportVisit) => ReportVisit {
  const shown = new Map<string, Identity | 'several'>()
  const note = ({ name, email, maskedEmail }: Person, isFirst: boolean) => {
    const known = shown.get(nameKey(name))
    if (!known && isFirst) shown.set(nameKey(name), { email, maskedEmail })
    else if (known && known !== 'several' && !isSame(known, { email, maskedEmail })) shown.set(nameKey(name), 'several')
  }
  for (const row of participants) {
    const person = personOf(row, columns)
    if (person) note(person, true)
  }
  for (const session of sessions) if (hasAddress(session)) note(session, false)
  return (session) => {
    const identity = shown.get(nameKey(session.name))
    return identity && identity !== 'several' && !hasAddress(session) ? { ...session, ...identity } : session
  }
}

const isSame = (one: Identity, other: Identity): boolean => one.email === other.email && one.maskedEmail === other.maskedEmail
type Identity = Pick<Person, 'email' | 'maskedEmail'>
const hasAddress = ({ email, maskedEmail }: Identity): boolean => email !== null || maskedEmail !== null
const nameKey = (name: string): string => name.toLowerCase()

/** Every cell that can tell a person: the blocks do not always hold the same ones. */
function keysOf(row: SheetRow, { name, emails }: Columns): string[] {
  const cells = [name, ...emails].map((column) => (column === null ? '' : tidy(row.cells[column] ?? '').toLowerCase()))
  return cells.filter((text) => text !== '' && !text.includes('*'))
}

/** The value beside "Meeting title", which is the first line of the summary in every language. */
export function teamsTitle(above: readonly SheetRow[]): string | null {
  const title = above.find((row) => !isBlockTitle(row) && (row.cells[1] ?? '').trim() !== '')
  return title?.cells[1]?.trim() ?? null
}
