import { epochDayOf, parseLocalDate } from '#kernel/local-date.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReadingContext } from '../reading.ts'
import { type DaysAround, dateOrderOf } from './cells/date-order.ts'
import { readDay, readStamp } from './cells/stamps.ts'
import { fileNameDates } from './days/file-name.ts'
import { type WorkDay, workDaysOf, yearsOf } from './days/work-day.ts'
import { type Desk, deskOf } from './desk.ts'
import type { FoundTable } from './find-table.ts'
import { problemListOf } from './problems.ts'
import { wallClockOf } from './wall-clock.ts'

export type OpenDesk = { readonly desk: Desk; readonly workDay: WorkDay | null }
export type OpenDesks = readonly [OpenDesk, ...OpenDesk[]]

/** A desk for each work day that the file's clock times may belong to, the likeliest first; one without a day when nothing tells. */
export function openDesks(file: string, rows: readonly SheetRow[], table: FoundTable, context: ReadingContext): OpenDesks {
  const clock = wallClockOf(context.zone)
  const { order, isAgainstSchedule } = dateOrderOf(timeCells(rows, table), daysAround(file, context))
  const aboveTable = rows
    .slice(0, table.at)
    .flatMap(({ cells }) => cells.flatMap((cell) => readStamp(cell, order)?.day ?? readDay(cell, order) ?? []))
  const [first = null, ...others] = workDaysOf(file, context, clock, aboveTable[0] ?? null)
  const open = (workDay: WorkDay | null): OpenDesk => ({
    workDay,
    desk: deskOf({ context, clock, order, isAgainstSchedule, problems: problemListOf(file), workDay }),
  })
  return [open(first), ...others.map(open)]
}

function daysAround(file: string, { shifts, date }: ReadingContext): DaysAround {
  const told = date === undefined ? null : parseLocalDate(date)
  const inName = fileNameDates(file, yearsOf(shifts)).flatMap(({ day, isSure }) => (isSure ? [day] : []))
  return { named: told === null ? inName : [told], scheduled: shifts.map((shift) => epochDayOf(shift.date)) }
}

function* timeCells(rows: readonly SheetRow[], { at, columns }: FoundTable): Generator<string> {
  const places = [columns.timestamp, columns.date, ...columns.ranges, ...columns.pairs.flatMap(({ join, leave }) => [join, leave])]
  for (let i = at; i < rows.length; i++) for (const place of places) if (place !== null) yield rows[i]?.cells[place] ?? ''
}
