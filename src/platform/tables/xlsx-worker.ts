import { parentPort, workerData } from 'node:worker_threads'
import { isBlank, type SheetRow, type TableLimits, type TableProblemCode, tooManyRows } from './sheet.ts'
import { listSheets, readRows, type SheetTitle, streamRows } from './xlsx-cells.ts'
import { isNeededPart, readZipDirectory, unpackEntry, type ZipEntry, zipOf } from './xlsx-zip.ts'

/** Runs in its own capped thread: whatever a workbook does to the parser, only this thread dies of it. */

export type WorkbookJob = { readonly bytes: Uint8Array; readonly limits: TableLimits }

export type WorkbookMessage =
  | { readonly kind: 'sheet'; readonly name: string }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly code: TableProblemCode; readonly why: string }

/** Small enough that the receiving thread keeps answering others between two batches. */
const BATCH_ROWS = 2000

async function readAll({ bytes, limits }: WorkbookJob, tell: (message: WorkbookMessage) => void): Promise<void> {
  const directory = readZipDirectory(bytes, limits)
  if (!directory.ok) return tell({ kind: 'fault', code: directory.code, why: directory.why })
  const needed = directory.entries.filter((entry) => isNeededPart(entry.name))
  const detail: Detail = { isDetailed: false, hasPadding: false, wantsStrings: false }
  for (const entry of needed) {
    const unpacked = unpackEntry(bytes, entry)
    if (!unpacked.ok) return tell({ kind: 'fault', code: unpacked.code, why: unpacked.why })
    const why = partFault(unpacked.bytes)
    if (why) return tell({ kind: 'fault', code: 'file.broken', why: `its part "${entry.name}" ${why}` })
    noteDetail(detail, entry.name, unpacked.bytes)
  }
  if (detail.wantsStrings && !needed.some((entry) => /sharedStrings/i.test(entry.name))) {
    return tell({ kind: 'fault', code: 'file.broken', why: 'the part with its texts is missing' })
  }
  try {
    await readSheets(bytes, needed, detail, limits, tell)
  } catch {
    tell({ kind: 'fault', code: 'file.broken', why: 'what is inside does not make sense as a workbook' })
  }
}

async function readSheets(
  file: Uint8Array,
  needed: readonly ZipEntry[],
  detail: Detail,
  limits: TableLimits,
  tell: (message: WorkbookMessage) => void,
) {
  const workbook = zipOf(file, needed)
  const titles = await listSheets(
    zipOf(
      file,
      needed.filter((entry) => !/sharedStrings|worksheets\//i.test(entry.name)),
    ),
  )
  const shown = titles.filter((title) => !title.isHidden)
  let rowsLeft = limits.rows + 1
  for (const title of shown.length > 0 ? shown : titles) {
    tell({ kind: 'sheet', name: title.name })
    rowsLeft = await sendRows(rowsOf(workbook, title, detail), rowsLeft, tell)
    if (rowsLeft < 0) return tell({ kind: 'fault', code: 'file.too_many_rows', why: tooManyRows(limits) })
  }
  tell({ kind: 'done' })
}

async function* rowsOf(workbook: Uint8Array, title: SheetTitle, detail: Detail): AsyncGenerator<SheetRow> {
  if (detail.isDetailed || detail.hasPadding) yield* await readRows(workbook, title, detail.hasPadding)
  else yield* streamRows(workbook, title)
}

/** How many rows may still come; below 0 when there were too many. */
async function sendRows(rows: AsyncIterable<SheetRow>, rowsLeft: number, tell: (message: WorkbookMessage) => void): Promise<number> {
  let left = rowsLeft
  let batch: SheetRow[] = []
  for await (const row of rows) {
    if (isBlank(row.cells) && row.marks === undefined) continue
    left -= 1
    if (left < 0) return left
    batch.push(row)
    if (batch.length < BATCH_ROWS) continue
    tell({ kind: 'rows', rows: batch })
    batch = []
  }
  if (batch.length > 0) tell({ kind: 'rows', rows: batch })
  return left
}

/** The parser forgives an end that is missing and would drop rows in silence; so the outermost element must be closed. */
function partFault(part: Buffer): string | null {
  const head = part.subarray(0, 4096).toString('latin1')
  if (/<!(DOCTYPE|ENTITY)/i.test(head)) return 'defines words of its own, which no workbook may'
  const root = /<([A-Za-z_][\w:.-]*)/.exec(head)?.[1]
  const tail = part.subarray(-256).toString('latin1').trimEnd()
  const isWhole =
    root !== undefined && (tail.endsWith(`</${root}>`) || (tail.endsWith('/>') && !head.slice(head.indexOf(`<${root}`) + 1).includes('<')))
  return isWhole ? null : 'stops half-way'
}

const FORMULA_STARTS = ['<f>', '<f ', '<f/', ':f>', ':f ', ':f/', '<mergeCell ', ':mergeCell ']

/** What the quick reading does not tell: formulas and merged cells, numbers padded with zeros by their format. */
type Detail = { isDetailed: boolean; hasPadding: boolean; wantsStrings: boolean }

function noteDetail(detail: Detail, name: string, part: Buffer): void {
  if (/styles\.xml$/i.test(name)) detail.hasPadding ||= /formatCode="0{2,}"/.test(part.toString('latin1'))
  else if (!/sharedStrings/i.test(name)) {
    detail.isDetailed ||= FORMULA_STARTS.some((start) => part.includes(start))
    detail.wantsStrings ||= part.includes(' t="s"')
  }
}

const port = parentPort
if (port) await readAll(workerData as WorkbookJob, (message) => port.postMessage(message))
