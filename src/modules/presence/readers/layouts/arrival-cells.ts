import type { Interval } from '#kernel/interval.ts'
import { localDateOf } from '#kernel/local-date.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit, Shift } from '../../reading.ts'
import { durationSeconds } from '../cells/durations.ts'
import { readDay, type Stamp } from '../cells/stamps.ts'
import { plainWords, quoted, tidy } from '../cells/text.ts'
import { placeClockVisit, placeVisit, type RowLength } from '../days/placing.ts'
import type { WorkDay } from '../days/work-day.ts'
import type { Desk } from '../desk.ts'
import { type Columns, columnsOf, namesPerson } from '../headers.ts'
import { type Person, personOf } from '../person.ts'
import { LEFT_BEFORE_JOINING } from './visit-rows.ts'

/** One session as browser extensions write it: arrival, minutes counted, last seen (`15:34 (14min) [15:47]`). */
const SESSION = /(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.? ?m\.?)?) ?\(([^()]{1,20})\)(?: ?\[([^[\]]{1,16})\])?/gi

/** Anything that was meant as one, so that `25:61 (14min) [15:47]` is reported and a footer line is not. */
const LIKE_A_SESSION = /\d[:.]\d+(?:\s*[ap]\.?\s?m\.?)?\s*\(\s*\d+\s*(m|h|s)/i

/** Whether a row holds at least one session cell. */
export const hasArrivalCell = (row: SheetRow): boolean => row.cells.some((cell) => LIKE_A_SESSION.test(cell))

/** A table of arrivals: its header and the rows under it, which may begin above the first row with a session. */
type ArrivalTable = { readonly columns: Columns; readonly rows: readonly SheetRow[]; readonly isArrival: (column: number) => boolean }

/** `at`: index of the first row with a session. Without a row above it that names a person's column, a header is made up. */
export function arrivalTable(rows: readonly SheetRow[], at: number): ArrivalTable {
  const headerAt = rows.slice(0, at).findLastIndex((row) => namesPerson(columnsOf(row)))
  const header = rows[headerAt]
  const columns = columnsOf(header ?? { row: 0, cells: ['Name'] })
  const below = header ? rows.slice(headerAt + 1) : rows.filter((row, index) => index >= at || !hasDate(row))
  const holding = new Set(below.flatMap(({ cells }) => cells.flatMap((cell, column) => (LIKE_A_SESSION.test(cell) ? [column] : []))))
  const first = Math.min(...holding)
  // Further sessions of a row run on to the right, past the last header.
  return { columns, rows: below, isArrival: (column) => holding.has(column) || column >= Math.max(columns.width, first) }
}

/** Without a header, what stands above the sessions with a date is about the meeting. */
const hasDate = ({ cells }: SheetRow): boolean => cells.some((cell) => readDay(cell, 'mdy') !== null)

/** Every session of every row. Whoever has no arrival never came; an arrival that is no session is reported. */
export function readArrivalRows({ columns, rows, isArrival }: ArrivalTable, desk: Desk): ReportVisit[] {
  return rows.flatMap((row) => {
    if (!hasArrivalCell(row) && isLineAside(row, columns)) return []
    const arrivals = row.cells.flatMap((cell, column) =>
      isArrival(column) && !NEVER_CAME.test(tidy(cell)) ? [{ column, text: tidy(cell) }] : [],
    )
    if (arrivals.length === 0) return []
    const person = personOf(row, columns)
    if (!person) {
      desk.problems.addRow('person.missing', row, 0, columns.header, 'the row names nobody. Fill in the name, or delete the row.')
      return []
    }
    return arrivals.flatMap((arrival) => readCell({ ...arrival, row, person }, columns, desk))
  })
}

/** What a cell holds for somebody who was not there. */
const NEVER_CAME = /^(?:[-–—]*|n\/a|absent|ausente|abwesend|no[ -]?show)$/i

/**
 * A line that is about the meeting or the file and not about a person: one text alone in its row, the header again, or a
 * row whose first text is a label such a tool writes (`Total`, `Meeting ID`) or says how the file came to be.
 */
function isLineAside({ cells }: SheetRow, { header }: Columns): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length < 2 || cells.every((cell, i) => cell === header.cells[i])) return true
  const first = plainWords(filled[0] ?? '')
  return LABEL.test(first) || ORIGIN.test(first)
}

const LABEL =
  /^(?:(?:grand|sub|total|number of|meeting|class|session|call) )?(?:totals?|sum|count|participants?|attendees?|participantes?|asistentes?|teilnehmer|meeting|reuniao|reunion|besprechung|id|code|title|topic|subject|link|url|date|data|fecha|datum|time|start(?:ed)?|end(?:ed)?|duration|duracao|duracion|duree|dauer|host|organi[sz]er|source|version)(?: (?:time|at|on|total|count))?(?: \d+)?$/
const ORIGIN =
  /^(?:export|exported|created|generated|downloaded|gerado|criado|exportado|generado|creado|exporte|cree|genere|erstellt|exportiert)\b/

type ArrivalCell = { readonly row: SheetRow; readonly column: number; readonly text: string; readonly person: Person }

function readCell(cell: ArrivalCell, columns: Columns, desk: Desk): ReportVisit[] {
  const visits: ReportVisit[] = []
  const rest = cell.text.replace(SESSION, (session, arrival: string, counted: string, lastSeen: string | undefined) => {
    const join = desk.stampOf(arrival, columns)
    const seconds = durationSeconds(counted)
    const leave = lastSeen === undefined ? endAfter(join, seconds) : desk.stampOf(lastSeen, columns)
    if (!join || !leave) return session
    const visit = placeSession(cell, { join, leave, seconds }, columns, desk)
    if (visit) visits.push(visit)
    return ''
  })
  const left = rest.replace(/^[ ,;]+|[ ,;]+$/g, '')
  if (visits.length === 0 ? left !== '' : /\d/.test(left)) {
    const message = `"${quoted(left)}" is not a session such as 15:34 (14min) [15:47], so it counts for nothing. Correct it and import the file again.`
    desk.problems.addRow('time.unreadable', cell.row, cell.column, columns.header, message)
  }
  return visits
}

function endAfter(join: Stamp | null, seconds: number | null): Stamp | null {
  if (!join || seconds === null) return null
  return { ...join, seconds: (join.seconds + seconds) % 86_400 }
}

type Session = { readonly join: Stamp; readonly leave: Stamp; readonly seconds: number | null }

function placeSession(cell: ArrivalCell, session: Session, columns: Columns, desk: Desk): ReportVisit | null {
  const day = desk.dayOf(columns.header.cells[cell.column] ?? '')
  if (day === null && !desk.askWorkDay()) return null
  const span = spanOf(session, day, desk)
  if (!span) desk.problems.addRow('leave.before_join', cell.row, cell.column, columns.header, LEFT_BEFORE_JOINING)
  return span ? { row: cell.row.row, ...cell.person, join: span.start, leave: span.end, totalSeconds: null } : null
}

/** `day` heads the column; null: the file's own day. */
function spanOf({ join, leave, seconds }: Session, day: number | null, { clock, context: { shifts }, askWorkDay }: Desk): Interval | null {
  const length: RowLength = { seconds, isTotal: false }
  const workDay = day === null ? askWorkDay() : workDayOf(shifts, day)
  return workDay ? placeClockVisit(clock, workDay, join, leave, length) : placeVisit(clock, { ...join, day }, leave, length, shifts)
}

function workDayOf(shifts: readonly Shift[], day: number): WorkDay | null {
  const shift = shifts.find(({ date }) => date === localDateOf(day))
  return shift ? { date: shift.date, shift, days: [day, day + 1] } : null
}
