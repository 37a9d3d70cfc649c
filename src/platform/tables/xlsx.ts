import { Worker } from 'node:worker_threads'
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
const MAX_THREADS = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_THREADS) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function readInThread(job: WorkbookJob): Promise<Workbook> {
  return new Promise((resolve) => {
    const sheets: { name: string; rows: SheetRow[] }[] = []
    const thread = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: job,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: job.limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
    })
    const settle = (workbook: Workbook) => {
      clearTimeout(deadline)
      resolve(workbook)
      void thread.terminate()
    }
    const deadline = setTimeout(
      () =>
        settle({
          ok: false,
          code: 'file.too_slow',
          why: `reading it took longer than ${Math.round(job.limits.deadlineMs / 1000)} seconds`,
        }),
      job.limits.deadlineMs,
    )
    thread.on('message', (message: WorkbookMessage) => {
      if (message.kind === 'sheet') sheets.push({ name: message.name, rows: [] })
      else if (message.kind === 'rows') sheets.at(-1)?.rows.push(...message.rows)
      else if (message.kind === 'fault') settle({ ok: false, code: message.code, why: message.why })
      else settle({ ok: true, sheets })
    })
    thread.on('error', (fault: unknown) => settle(threadFault(fault)))
    thread.on('exit', () => settle({ ok: false, code: 'file.broken', why: 'reading it stopped half-way' }))
  })
}

function threadFault(fault: unknown): ZipFault {
  const ranOut = fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (ranOut) return { ok: false, code: 'file.bomb', why: 'its cells need more memory than any table of this size should' }
  return { ok: false, code: 'file.broken', why: 'what is inside does not make sense as a workbook' }
}
