import { overlapSeconds } from '#kernel/interval.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import { TABLE_LIMITS } from '#platform/tables/sheet.ts'
import type { ReadingContext, ReadReport, ReportKind, ReportVisit, Shift, UnreadableReport } from '../reading.ts'
import { plainWords, tidy } from './cells/text.ts'
import { titleInFileName } from './days/file-name.ts'
import type { WorkDay } from './days/work-day.ts'
import type { Desk } from './desk.ts'
import { type FoundTable, findTable } from './find-table.ts'
import { kindOf } from './headers.ts'
import { readActionLog } from './layouts/action-log.ts'
import { arrivalTable, readArrivalRows } from './layouts/arrival-cells.ts'
import { readTeamsBlocks, teamsTitle } from './layouts/teams-blocks.ts'
import { readVisitRows } from './layouts/visit-rows.ts'
import { type OpenDesk, type OpenDesks, openDesks } from './open-desks.ts'
import { unreadable } from './problems.ts'
import { countParticipants, daysOf, namedDates, placerOf, spanOf } from './summary.ts'
import { withoutTimes } from './without-times.ts'

/** As `readReport`, from rows that are already there (a workbook's sheet); `context.zone` must be a zone. */
export function readReportRows(file: string, rows: readonly SheetRow[], context: ReadingContext): ReadReport | UnreadableReport {
  if (rows.length === 0) return unreadable(file, 'file.empty', `${file} has no rows. Download the report again.`)
  const table = findTable(rows)
  if (!table || table.shape === 'totals') return withoutTimes(file, rows, table?.columns ?? null)
  if (rows.length - table.at - 1 > TABLE_LIMITS.rows) {
    return unreadable(
      file,
      'file.too_many_rows',
      `${file} has more than 200,000 rows. Export a shorter time, or split the file and choose the parts together.`,
    )
  }
  const above = rows.slice(0, table.at)
  const { desk, workDay, kind, visits } = likeliest(openDesks(file, rows, table, context), (desk) => readTable(rows, table, above, desk))
  const isByClock = desk.hasAskedWorkDay()
  if (isByClock && workDay === null) return unreadable(file, 'date.missing', dateMissing(file))
  return reportOf({
    file,
    kind,
    title: titleOf(kind, file, above),
    visits,
    desk,
    workDay: isByClock ? workDay : null,
    shifts: context.shifts,
  })
}

type Reading = { readonly kind: ReportKind; readonly visits: ReportVisit[] }
type ReadingAtDesk = Reading & OpenDesk

/**
 * The reading under the likeliest work day. Where the file's name leaves a choice, one whose shift shares less than half as
 * much with the visits as another's is none of them; cells with dates leave no choice.
 */
function likeliest([first, ...others]: OpenDesks, readAt: (desk: Desk) => Reading): ReadingAtDesk {
  const reading = { ...first, ...readAt(first.desk) }
  if (others.length === 0 || !first.desk.hasAskedWorkDay()) return reading
  const all = [reading, ...others.map((other) => ({ ...other, ...readAt(other.desk) }))]
  const shared = all.map(({ workDay, visits }) => sharedSeconds(visits, workDay?.shift ?? null))
  const most = Math.max(...shared)
  return all.find((_one, index) => (shared[index] ?? 0) * 2 >= most) ?? reading
}

const sharedSeconds = (visits: readonly ReportVisit[], shift: Shift | null): number =>
  shift === null ? 0 : visits.reduce((sum, visit) => sum + overlapSeconds(spanOf(visit), shift), 0)

function readTable(rows: readonly SheetRow[], table: FoundTable, above: readonly SheetRow[], desk: Desk): Reading {
  const { shape, at, columns } = table
  if (shape === 'arrivals') return { kind: 'browser-extension', visits: readArrivalRows(arrivalTable(rows, at), desk) }
  const kind = kindOf(columns, above.map(({ cells }) => cells.join(' ')).join('\n'))
  const below = rows.slice(at + 1)
  if (shape === 'log') return { kind, visits: readActionLog(below, columns, desk) }
  if (kind === 'teams') return { kind, visits: readTeamsBlocks(rows, at, columns, desk) }
  const meaning = kind === 'google-meet' ? 'total' : kind === 'goto' ? 'shorter-total' : 'session'
  return { kind, visits: readVisitRows(below, columns, meaning, desk) }
}

function titleOf(kind: ReportKind, file: string, above: readonly SheetRow[]): string | null {
  if (kind === 'teams') return teamsTitle(above)
  if (kind === 'google-meet') return titleInFileName(file)
  return topicIn(above)
}

/** Zoom's block about the meeting: a header with "Topic" and the value one row below. */
function topicIn(above: readonly SheetRow[]): string | null {
  for (const [at, { cells }] of above.entries()) {
    const topic = cells.findIndex((cell) => /^(topic|thema|tema|topico|sujet|meeting title)$/.test(plainWords(cell)))
    const value = topic === -1 ? '' : tidy(above[at + 1]?.cells[topic] ?? '')
    if (value !== '') return value
  }
  return null
}

type Found = {
  readonly file: string
  readonly kind: ReportKind
  readonly title: string | null
  readonly visits: readonly ReportVisit[]
  readonly desk: Desk
  /** Where clock times without a date were placed; null when the cells had dates. */
  readonly workDay: WorkDay | null
  readonly shifts: readonly Shift[]
}

/** A report whose every date lies outside the class keeps its facts and none of its visits. */
function reportOf({ file, kind, title, visits, desk, workDay, shifts }: Found): ReadReport {
  const { zone } = desk.clock
  const isBesideClass = workDay?.shift != null && !shifts.some(({ date }) => date === workDay.date)
  const place = placerOf(shifts, desk.clock)
  const dated = visits.map((visit) => place(spanOf(visit)))
  const days = isBesideClass ? NO_DAYS : daysOf(dated)
  const isOutside = visits.length > 0 && days.dates.length === 0
  const about = isBesideClass ? workDay.date : namedDates(visits, zone)
  if (isOutside) desk.problems.addFile('date.outside', outside(file, about, shifts) + (desk.isAgainstSchedule ? MONTH_FIRST : ''))
  else if (visits.length > 0)
    tellRowsOutside(
      visits.filter((_visit, index) => dated[index]?.days.length === 0),
      desk,
      shifts,
    )
  else desk.problems.addFile('report.no_visits', `${file} has no row that shows anybody's presence. Check that it is the whole report.`)
  return {
    file,
    kind,
    ...days,
    date: days.date ?? (isOutside ? null : emptyReportDate(desk, shifts)),
    zone,
    title,
    visits: isOutside ? [] : visits,
    participants: countParticipants(visits),
    problems: desk.problems.all(),
  }
}

/** Of a report that is about class days too: one problem for each other day, at its first row. */
function tellRowsOutside(visits: readonly ReportVisit[], { clock, problems }: Desk, shifts: readonly Shift[]): void {
  for (const [date, own] of Map.groupBy(visits, ({ join }) => localDateAt(join, clock.zone))) {
    const rows = [...new Set(own.map(({ row }) => row))].sort((a, b) => a - b)
    problems.addRow('date.outside', { row: rows[0] ?? 0, cells: [] }, null, { row: 0, cells: [] }, rowsOutside(date, rows.length, shifts))
  }
}

const NO_DAYS = { date: null, dates: [] }

/** A report without a single visit is still about the day in its name. */
function emptyReportDate(desk: Desk, shifts: readonly Shift[]): string | null {
  const date = desk.askWorkDay()?.date
  return date !== undefined && shifts.some((shift) => shift.date === date) ? date : null
}

const dateMissing = (file: string): string =>
  `${file} gives clock times without a date, and neither its name nor the class tells the day. Say which day it is for, or put the date into its name like 2026-10-05.`

function rowsOutside(date: string, rows: number, shifts: readonly Shift[]): string {
  const which = rows === 1 ? 'this row is' : `this and ${rows - 1} more ${rows === 2 ? 'row' : 'rows'} are`
  return `${which} about ${date}, which is no day of this class (${spanOfDays(shifts)}), so ${rows === 1 ? 'it counts' : 'they count'} for nothing. Add the day to the class, or import the file into the class that it is about.`
}

/** The class's days in short; one alone as itself. */
const spanOfDays = (shifts: readonly Shift[]): string => [...new Set([shifts[0]?.date, shifts.at(-1)?.date])].join(' to ')

const MONTH_FIRST =
  ' Its dates are read month first, as times with AM and PM are written; where they are day first, write them like 2026-10-05.'

function outside(file: string, dates: string, shifts: readonly Shift[]): string {
  const runs = shifts.length === 1 ? 'has the one day' : 'runs from'
  const days = shifts.length > 0 ? `, and this class ${runs} ${spanOfDays(shifts)}` : ', and this class has no scheduled days'
  return `${file} is about ${dates}${days}. Choose the report of one of its days, or import it into the class it belongs to.`
}
