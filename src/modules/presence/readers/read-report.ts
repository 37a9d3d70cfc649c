import { isZone } from '#kernel/zone-time.ts'
import { decodeText } from '#platform/tables/decode.ts'
import { type DelimitedRows, rankDelimiters, readDelimited } from '#platform/tables/delimited.ts'
import { TABLE_LIMITS } from '#platform/tables/sheet.ts'
import { sniffFile } from '#platform/tables/sheet-sniff.ts'
import type { ReadingContext, ReadReport, UnreadableReport } from '../reading.ts'
import { findTable } from './find-table.ts'
import { unreadable } from './problems.ts'
import { readReportRows } from './read-report-rows.ts'

export type ReportFile = { readonly name: string; readonly bytes: Uint8Array }

/** Rows above the header may come on top of the limit. */
const HEADER_ROWS = 20
const MOST_ROWS = TABLE_LIMITS.rows + HEADER_ROWS

/**
 * Reads one attendance report of any kind of formats.md: visits with instants, the days they belong to, and every row
 * that could not be read. A file that is no report at all comes back as unreadable, with one sentence that says why and
 * what to do. Pure and total: never throws, whatever the bytes.
 */
export function readReport(file: ReportFile, context: ReadingContext): ReadReport | UnreadableReport {
  const { name, bytes } = file
  if (!isZone(context.zone))
    return unreadable(name, 'zone.unknown', `"${context.zone}" is not a time zone. Choose one such as America/Denver.`)
  if (bytes.length === 0) return unreadable(name, 'file.empty', `${name} is empty. Download the report again.`)
  if (bytes.length > TABLE_LIMITS.fileBytes) {
    return unreadable(
      name,
      'file.too_large',
      `${name} is larger than 50 MB. Export a shorter time, or split the file and choose the parts together.`,
    )
  }
  const sniffed = sniffFile(bytes, name)
  if (!sniffed.ok) return { file: name, kind: null, problems: sniffed.problems.map((problem) => ({ file: name, ...problem })) }
  if (sniffed.kind === 'zip') {
    return unreadable(
      name,
      'file.wrong_type',
      `${name} is a workbook or a zip archive, not a CSV report. Open it and save the report as CSV, then choose that file.`,
    )
  }
  const decoded = decodeText(bytes)
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
