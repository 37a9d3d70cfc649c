import type { Interval } from '#kernel/interval.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../../reading.ts'
import { durationSeconds } from '../cells/durations.ts'
import type { Stamp } from '../cells/stamps.ts'
import { plainWords, quoted, tidy } from '../cells/text.ts'
import { placeClockVisit, placeVisit, type RowLength } from '../days/placing.ts'
import type { Desk } from '../desk.ts'
import type { Columns } from '../headers.ts'
import { type Person, personOf } from '../person.ts'
import { blankCell } from '../problems.ts'

/**
 * What a row's duration means. `total`: time inside the meeting between first join and last exit, with time away left
 * out (Meet, Teams participants). `session`: the length of one unbroken session. `shorter-total`: a session, unless it
 * is shorter than its own span, which only a total can be (GoTo).
 */
export type DurationMeaning = 'total' | 'session' | 'shorter-total'

/** Tools that round may be off by this much without a gap being there. */
const ROUNDING_SECONDS = 60

type Cells = { readonly join: number; readonly leave: number; readonly joinText: string; readonly leaveText: string }

/** One visit per session of each row; a row that cannot be read is reported and left out, the others stand. */
export function readVisitRows(rows: readonly SheetRow[], columns: Columns, meaning: DurationMeaning, desk: Desk): ReportVisit[] {
  const visits: ReportVisit[] = []
  for (const written of rows) {
    const row = repairedRow(written, columns)
    if (isAside(row, columns)) continue
    const person = usablePerson(row, columns, desk)
    if (!person) continue
    const sessions = sessionCells(row, columns, desk)
    // Several sessions in one row leave its total without a single span to be compared with.
    const place: Place = { columns, meaning: sessions.length > 1 ? 'session' : meaning, desk }
    for (const cells of sessions) {
      const visit = readVisit(row, cells, person, place)
      if (visit) visits.push(visit)
    }
  }
  return visits
}

/** Rows that are no visits: the header again, someone in the waiting room, someone who never came. */
function isAside(row: SheetRow, columns: Columns): boolean {
  const { header, waiting, attended } = columns
  if (row.cells.length === header.cells.length && row.cells.every((cell, i) => cell === header.cells[i])) return true
  if (waiting !== null && /^(yes|y|sim|si|oui|ja|true)$/.test(plainWords(row.cells[waiting] ?? ''))) return true
  return attended !== null && /^(no|n|nao|non|nein|false)$/.test(plainWords(row.cells[attended] ?? ''))
}

const LONE_DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/
const LONE_TIME = /^\d{1,2}:\d{2}/

const filledWidth = (row: SheetRow): number => row.cells.findLastIndex((cell) => cell.trim() !== '') + 1

/** Joins what a comma inside `10/5/26, 8:03:14 AM` has split when nothing was quoted. */
function repairedRow(row: SheetRow, columns: Columns): SheetRow {
  if (row.cells.length <= columns.width || filledWidth(row) <= columns.width) return row
  const cells: string[] = []
  for (const cell of row.cells) {
    const before = cells.at(-1)
    if (before !== undefined && LONE_DATE.test(before.trim()) && LONE_TIME.test(cell.trim())) cells[cells.length - 1] = `${before}, ${cell}`
    else cells.push(cell)
  }
  return { row: row.row, cells }
}

function usablePerson(row: SheetRow, columns: Columns, desk: Desk): Person | null {
  const { header, width } = columns
  const [pair] = columns.pairs
  const needed = pair ? Math.max(pair.join, pair.leave) + 1 : (columns.ranges[0] ?? width - 1) + 1
  const filled = filledWidth(row)
  if (filled > width || row.cells.length < needed) {
    const message = `${filled > width ? 'has more cells than the header' : 'ends early'} (${filled} against ${width}). Put text that holds the separator in quotation marks, or download the report again.`
    desk.problems.addRow('row.ragged', row, null, header, message)
    return null
  }
  const person = personOf(row, columns)
  if (!person) {
    const column = columns.name ?? columns.first ?? columns.emails[0] ?? null
    desk.problems.addRow('person.missing', row, column, header, blankCell(row, [column], NO_PERSON))
  }
  return person
}

const NO_PERSON = 'the row names nobody. Fill in the name or the e-mail address, or delete the row.'

/** The sessions of a row: several columns of joins and leaves, or several times in one cell, one per line. */
function sessionCells(row: SheetRow, columns: Columns, desk: Desk): Cells[] {
  const sessions: Cells[] = []
  for (const { join, leave } of columns.pairs) {
    const joins = splitTimes(row.cells[join] ?? '')
    const leaves = splitTimes(row.cells[leave] ?? '')
    for (let i = 0; i < Math.max(joins.length, leaves.length); i++)
      sessions.push({ join, leave, joinText: joins[i] ?? '', leaveText: leaves[i] ?? '' })
  }
  for (const column of columns.ranges) {
    for (const range of splitRanges(row.cells[column] ?? ''))
      sessions.push({ join: column, leave: column, joinText: range[0] ?? '', leaveText: range[1] ?? '' })
  }
  if (sessions.length === 0) {
    const [pair] = columns.pairs
    const column = pair?.join ?? columns.ranges[0] ?? null
    desk.problems.addRow('time.missing', row, column, columns.header, blankCell(row, [column, pair?.leave ?? null], NO_TIMES))
  }
  return sessions
}

const NO_TIMES = 'the row has no times. Fill in when the person joined and left, or delete the row.'

const splitTimes = (cell: string): string[] =>
  /[\n\r;|]/.test(cell)
    ? cell
        .split(/[\n\r;|]+/)
        .map(tidy)
        .filter((part) => part !== '')
    : cell.trim() === ''
      ? []
      : [cell]

const RANGE_ENDS = /[\n\r;|]+|(?<=:\d{2}(?:\s?[ap]\.?m\.?)?)\s*,\s*/i
const SPACED_DASH = /\s(?:[-–—]|to)\s/i
const CLOSE_DASH = /(?<=:\d{2}(?:\s?[ap]\.?m\.?)?)[-–—](?=\d{1,2}:\d{2})/i

/** Ranges stand one per line or behind commas that follow a time; a dash without spaces may also be an offset's sign, so it comes second. */
const splitRanges = (cell: string): string[][] =>
  cell
    .split(RANGE_ENDS)
    .filter((part) => part.trim() !== '')
    .map((part) => part.split(SPACED_DASH.test(part) ? SPACED_DASH : CLOSE_DASH).map(tidy))

type Place = { readonly columns: Columns; readonly meaning: DurationMeaning; readonly desk: Desk }

function readVisit(row: SheetRow, cells: Cells, person: Person, place: Place): ReportVisit | null {
  const { columns, meaning, desk } = place
  const join = readTime(row, cells.join, cells.joinText, place)
  const leave = readTime(row, cells.leave, cells.leaveText, place)
  if (!join || !leave) return null
  if (join.hasMeridiem !== leave.hasMeridiem && join.offset === leave.offset) {
    const message = 'only one of the two times says AM or PM, so the other is not whole. Write both alike or download the report again.'
    desk.problems.addRow('time.mixed', row, join.hasMeridiem ? cells.leave : cells.join, columns.header, message)
    return null
  }
  const length = lengthOf(row, join, leave, place)
  const span = placeRow(row, join, leave, length, place)
  if (span === 'no date') return null
  if (!span) {
    desk.problems.addRow('leave.before_join', row, cells.leave, columns.header, LEFT_BEFORE_JOINING)
    return null
  }
  return { row: row.row, ...person, join: span.start, leave: span.end, totalSeconds: totalOf(meaning, length, span) }
}

export const LEFT_BEFORE_JOINING = 'the person left before joining, as the two times read. Correct them, or delete the row.'

function readTime(row: SheetRow, column: number, text: string, { columns, desk }: Place): Stamp | null {
  const stamp = text.trim() === '' ? null : desk.stampOf(text, columns)
  if (stamp) return stamp
  if (text.trim() === '') desk.problems.addRow('time.missing', row, column, columns.header, blankCell(row, [column], NO_TIME))
  else desk.problems.addRow('time.unreadable', row, column, columns.header, notATime(text))
  return null
}

const NO_TIME = 'there is no time. Fill it in, or delete the row.'
const notATime = (text: string): string => `"${quoted(text)}" is not a time. Write it like 8:05 AM, 08:05 or 2026-10-05 08:05:00.`

/** The row's own length; one that cannot be read is reported, and the person counted as there throughout. */
function lengthOf(row: SheetRow, join: Stamp, leave: Stamp, { columns, meaning, desk }: Place): RowLength {
  const isTotal = meaning === 'total'
  const text = columns.duration === null ? '' : (row.cells[columns.duration] ?? '')
  if (columns.duration === null || text.trim() === '') {
    const why = blankCell(row, [columns.duration], '')
    if (isTotal && why !== '') desk.problems.addRow('duration.unreadable', row, columns.duration, columns.header, why)
    return { seconds: null, isTotal }
  }
  const spanSeconds = leave.seconds - join.seconds + (leave.seconds < join.seconds ? 86_400 : 0)
  const seconds = durationSeconds(text, columns.durationUnit, spanSeconds)
  if (seconds === null && isTotal) {
    const message =
      'is not a duration such as 1 hr 2 min, so the person counts as present from join to exit. Correct it and import the file again.'
    desk.problems.addRow('duration.unreadable', row, columns.duration, columns.header, message)
  }
  return { seconds, isTotal }
}

function placeRow(row: SheetRow, join: Stamp, leave: Stamp, length: RowLength, { columns, desk }: Place): Interval | 'no date' | null {
  const { shifts } = desk.context
  if (join.day !== null) return placeVisit(desk.clock, join, leave, length, shifts)
  const rowDay = columns.date === null ? null : desk.dayOf(row.cells[columns.date] ?? '')
  if (rowDay !== null) return placeVisit(desk.clock, { ...join, day: rowDay }, leave, length, shifts)
  const workDay = desk.askWorkDay()
  return workDay ? placeClockVisit(desk.clock, workDay, join, leave, length) : 'no date'
}

/** A session's length says nothing that its two ends do not. */
function totalOf(meaning: DurationMeaning, { seconds }: RowLength, span: Interval): number | null {
  if (meaning === 'session') return null
  if (meaning === 'total') return seconds
  return seconds !== null && seconds < span.end - span.start - ROUNDING_SECONDS ? seconds : null
}
