import { runInThread, type ThreadEnd } from '../process/capped-thread.ts'
import { createTurns } from '../process/turns.ts'
import type { Sheet, SheetRow, TableLimits } from './sheet.ts'
import type { WorkbookJob, WorkbookMessage } from './xlsx-worker.ts'
import { readZipDirectory, type ZipEntry, type ZipFault } from './xlsx-zip.ts'

export type Workbook = { readonly ok: true; readonly sheets: readonly Sheet[] } | ZipFault

/**
 * Reads an XLSX workbook: all sheets that are not hidden, in their order, blank rows left out.
 * The zip is checked here; unpacking and parsing happen in a thread with a heap limit and a deadline. Never throws: what is wrong
 * comes back as a code and the reason, to be put after "because".
 */
export async function readWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<Workbook> {
  const directory = readZipDirectory(bytes, limits)
  if (!directory.ok) return directory
  const stranger = notWorkbook(directory.entries)
  if (stranger) return { ok: false, code: 'file.wrong_type', why: stranger }
  return inTurn(() => readInThread({ bytes, limits }))
}

/** Other things that are zips inside. */
const STRANGERS: readonly (readonly [part: RegExp, is: string])[] = [
  [/^xl\/workbook\.bin$/, 'it is a binary workbook (.xlsb)'],
  [/^content\.xml$/, 'it is an OpenDocument file'],
  [/^word\//, 'it is a Word document'],
  [/^ppt\//, 'it is a presentation'],
  [/^Index\/.*\.iwa$|^Index\.zip$/, 'it is an Apple Numbers file'],
]

function notWorkbook(entries: readonly ZipEntry[]): string | null {
  const names = entries.map((entry) => entry.name)
  if (names.includes('[Content_Types].xml') && names.some((name) => /(^|\/)workbook\d*\.xml$/i.test(name))) return null
  return STRANGERS.find(([part]) => names.some((name) => part.test(name)))?.[1] ?? 'it is a zip archive without a workbook in it'
}

/** At most two workbooks are parsed at a time, so that memory stays bounded. */
const inTurn = createTurns(2)

function readInThread(job: WorkbookJob): Promise<Workbook> {
  const sheets: { name: string; rows: SheetRow[] }[] = []
  return runInThread<WorkbookMessage, Workbook>({
    script: new URL('./xlsx-worker.ts', import.meta.url),
    job,
    heapMegabytes: job.limits.heapMegabytes,
    deadlineMs: job.limits.deadlineMs,
    onMessage: (message) => {
      if (message.kind === 'fault') return { ok: false, code: message.code, why: message.why }
      if (message.kind === 'done') return { ok: true, sheets }
      if (message.kind === 'sheet') sheets.push({ name: message.name, rows: [] })
      else sheets.at(-1)?.rows.push(...message.rows)
      return undefined
    },
    onEnd: (end) => faultOf(end, job.limits),
  })
}

function faultOf(end: ThreadEnd, limits: TableLimits): ZipFault {
  switch (end) {
    case 'no_time':
      return { ok: false, code: 'file.too_slow', why: `reading it took longer than ${Math.round(limits.deadlineMs / 1000)} seconds` }
    case 'no_memory':
      return { ok: false, code: 'file.bomb', why: 'its cells need more memory than any table of this size should' }
    case 'failed':
      return { ok: false, code: 'file.broken', why: 'what is inside does not make sense as a workbook' }
  }
}
