import { localDateOf } from '#kernel/local-date.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../../reading.ts'
import { durationSeconds } from '../cells/durations.ts'
import type { Stamp } from '../cells/stamps.ts'
import { quoted, tidy } from '../cells/text.ts'
import { placeClockVisit, placeVisit, type RowLength } from '../days/placing.ts'
import type { Desk } from '../desk.ts'
import { type Columns, columnsOf, namesPerson } from '../headers.ts'
import { type Person, personOf } from '../person.ts'

/** One session as browser extensions write it: arrival, minutes counted, last seen (`15:34 (14min) [15:47]`). */
const SESSION = /(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.? ?m\.?)?) ?\(([^()]{1,20})\)(?: ?\[([^[\]]{1,16})\])?/gi

/** Anything that was meant as one, so that `25:61 (14min) [15:47]` is reported and a footer line is not. */
const LIKE_A_SESSION = /\d[:.]\d+(?:\s*[ap]\.?\s?m\.?)?\s*\(\s*\d+\s*(m|h|s)/i

/** Whether a row holds at least one session cell. */
export const hasArrivalCell = (row: SheetRow): boolean => row.cells.some((cell) => LIKE_A_SESSION.test(cell))

/** The row above the first session cells, when it names a person's column; else a header made up for them. */
export function arrivalColumns(rowsBefore: readonly SheetRow[]): Columns {
  const named = rowsBefore.map(columnsOf).findLast(namesPerson)
  return named ?? columnsOf({ row: 0, cells: ['Name'] })
}

/** Every session of every row; rows without one (people who never came, footer lines) are passed over. */
export function readArrivalRows(rows: readonly SheetRow[], columns: Columns, desk: Desk): ReportVisit[] {
  return rows.flatMap((row) => {
    if (!hasArrivalCell(row)) return []
    const person = personOf(row, columns)
    if (!person) {
      desk.problems.addRow('person.missing', row, 0, columns.header, 'the row names nobody. Fill in the name, or delete the row.')
      return []
    }
    return row.cells.flatMap((cell, column) => readCell({ row, column, text: tidy(cell), person }, columns, desk))
  })
}

type ArrivalCell = { readonly row: SheetRow; readonly column: number; readonly text: string; readonly person: Person }

function readCell(cell: ArrivalCell, columns: Columns, desk: Desk): ReportVisit[] {
  if (!LIKE_A_SESSION.test(cell.text)) return []
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
  if (/\d/.test(rest)) {
    const message = `"${quoted(rest.replace(/^[ ,;]+/, ''))}" is not a session such as 15:34 (14min) [15:47]. Correct it and import the file again.`
    desk.problems.addRow('time.unreadable', cell.row, cell.column, columns.header, message)
  }
  return visits
}

function endAfter(join: Stamp | null, seconds: number | null): Stamp | null {
  if (!join || seconds === null) return null
  return { ...join, seconds: (join.seconds + seconds) % 86_400 }
}

type Session = { readonly join: Stamp; readonly leave: Stamp; readonly seconds: number | null }

function placeSession(cell: ArrivalCell, { join, leave, seconds }: Session, columns: Columns, desk: Desk): ReportVisit | null {
  const length: RowLength = { seconds, isTotal: false }
  const day = desk.dayOf(columns.header.cells[cell.column] ?? '')
  const workDay = day === null ? desk.askWorkDay() : null
  const shift = day === null ? undefined : desk.context.shifts.find(({ date }) => date === localDateOf(day))
  const span =
    day === null
      ? workDay && placeClockVisit(desk.clock, workDay, join, leave, length)
      : shift
        ? placeClockVisit(desk.clock, { date: shift.date, shift, days: [day, day + 1] }, join, leave, length)
        : placeVisit(desk.clock, { ...join, day }, leave, length)
  return span ? { row: cell.row.row, ...cell.person, join: span.start, leave: span.end, totalSeconds: null } : null
}
