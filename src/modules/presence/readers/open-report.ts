import { type Sheet, TABLE_LIMITS, type TableProblem } from '#platform/tables/sheet.ts'
import { readTable } from '#platform/tables/sheet-read.ts'
import { sniffFile } from '#platform/tables/sheet-sniff.ts'

type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

/** What a report's file holds, told by its bytes and never by its name. */
export type ReportContent =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'workbook'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'refused'; readonly problems: readonly TableProblem[] }

/** A report's file ready to be read, which then takes no waiting. */
export type OpenReport = { readonly name: string; readonly content: ReportContent }

/** Opens files one after the other: a workbook is unpacked and parsed in a thread of its own, with limits. Never throws. */
export async function openReports<File extends NamedBytes>(files: readonly File[]): Promise<(File & OpenReport)[]> {
  const open: (File & OpenReport)[] = []
  for (const file of files) open.push({ ...file, content: openText(file) ?? (await openWorkbook(file)) })
  return open
}

/** The content of a text file, or why it can be none; null for what may be a workbook. */
export function openText({ name, bytes }: NamedBytes): ReportContent | null {
  if (bytes.length === 0) return refused('file.empty', `${name} is empty. Download the report again.`)
  if (bytes.length > TABLE_LIMITS.fileBytes)
    return refused(
      'file.too_large',
      `${name} is larger than 50 MB. Export a shorter time, or split the file and choose the parts together.`,
    )
  const sniffed = sniffFile(bytes, name)
  if (!sniffed.ok) return { kind: 'refused', problems: sniffed.problems }
  return sniffed.kind === 'text' ? { kind: 'text', bytes } : null
}

async function openWorkbook(file: NamedBytes): Promise<ReportContent> {
  const table = await readTable(file)
  return table.ok ? { kind: 'workbook', sheets: table.sheets } : { kind: 'refused', problems: table.problems }
}

const refused = (code: TableProblem['code'], message: string): ReportContent => ({
  kind: 'refused',
  problems: [{ row: null, column: null, value: null, code, message }],
})
