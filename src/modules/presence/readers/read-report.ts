import { isZone } from '#kernel/zone-time.ts'
import { decodeText } from '#platform/tables/decode.ts'
import { type DelimitedRows, rankDelimiters, readDelimited } from '#platform/tables/delimited.ts'
import { TABLE_LIMITS } from '#platform/tables/sheet.ts'
import type { ReadingContext, ReadReport, UnreadableReport } from '../reading.ts'
import { findTable } from './find-table.ts'
import type { OpenReport } from './open-report.ts'
import { unreadable } from './problems.ts'
import { readReportRows } from './read-report-rows.ts'
import { readReportSheets } from './read-report-sheets.ts'

/** Rows above the header may come on top of the limit. */
const HEADER_ROWS = 20
const MOST_ROWS = TABLE_LIMITS.rows + HEADER_ROWS

/**
 * Reads one attendance report of any kind of formats.md: visits with instants, the days they belong to, and every row
 * that could not be read. A file that is no report at all comes back as unreadable, with one sentence that says why and
 * what to do. Pure and total: never throws, whatever the file holds.
 */
export function readReport({ name, content }: OpenReport, context: ReadingContext): ReadReport | UnreadableReport {
  if (!isZone(context.zone))
    return unreadable(name, 'zone.unknown', `"${context.zone}" is not a time zone. Choose one such as America/Denver.`)
  if (content.kind === 'refused')
    return { file: name, kind: null, problems: content.problems.map((problem) => ({ file: name, ...problem })) }
  if (content.kind === 'workbook') return readReportSheets(name, content.sheets, context)
  const decoded = decodeText(content.bytes)
  if (decoded.cut)
    return unreadable(name, 'file.cut', `${name} ends in the middle of a character, so it is cut off. Download the report again.`)
  const table = rowsWithHeader(decoded.text)
  if (table.problem) return { file: name, kind: null, problems: [{ file: name, ...table.problem }] }
  return readReportRows(name, table.rows, context)
}

/** Rows by the likeliest delimiter under which a header appears; by the likeliest one when none does. */
function rowsWithHeader(text: string): DelimitedRows {
  const delimiters = rankDelimiters(text)
  const sample = text.slice(0, 64 * 1024)
  const finding = delimiters.find((delimiter) => findTable(readDelimited(sample, { delimiter, maxRows: HEADER_ROWS }).rows) !== null)
  return readDelimited(text, { delimiter: finding ?? delimiters[0] ?? ',', maxRows: MOST_ROWS })
}
