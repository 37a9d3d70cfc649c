import { localIsoAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import type { ReadingContext, ReadReport, ReportProblem, UnreadableReport } from '../reading.ts'
import { openText } from './open-report.ts'
import { readReport } from './read-report.ts'

/** A class's days with one shift each, `22:00` to `06:30` crossing midnight. */
export function classOf(zone: string, dates: readonly string[], start = '08:00', end = '16:30'): ReadingContext {
  const shifts = dates.map((date) => ({ date, ...shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone) }))
  return { zone, shifts }
}

export const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']
export const DENVER = classOf('America/Denver', WEEK)
export const NIGHTS = classOf(
  'America/Puerto_Rico',
  ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'],
  '22:00',
  '06:30',
)

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Reads a file that is no workbook. */
export function readBytes(name: string, bytes: Uint8Array, context: ReadingContext = DENVER): ReadReport | UnreadableReport {
  const content = openText({ name, bytes })
  if (!content) throw new Error('This may be a workbook.')
  return readReport({ name, content }, context)
}

export const read = (name: string, text: string, context: ReadingContext = DENVER): ReadReport | UnreadableReport =>
  readBytes(name, bytesOf(text), context)

/** As `read`, where the file must be a report. */
export function readable(name: string, text: string, context: ReadingContext = DENVER): ReadReport {
  const report = read(name, text, context)
  if (report.kind === null) throw new Error(report.problems.map(({ message }) => message).join(' '))
  return report
}

/** `Maria 2026-10-05T08:12:00/16:30:00`: visits in the class's own time, with `total` where the row gives one. */
export function spokenVisits({ visits, zone }: ReadReport): string[] {
  return visits.map(({ name, email, join, leave, totalSeconds }) => {
    const from = localIsoAt(join, zone).slice(0, 19)
    const to = localIsoAt(leave, zone).slice(0, 19)
    const end = to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to
    return `${name || email} ${from}/${end}${totalSeconds === null ? '' : ` total ${totalSeconds}`}`
  })
}

export const places = (problems: readonly ReportProblem[]): string[] =>
  problems.map(({ row, column, value, code }) => `${row ?? 'file'} ${column ?? '-'} ${value ?? '-'} ${code}`)
