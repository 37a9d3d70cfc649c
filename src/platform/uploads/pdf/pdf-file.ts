import { PdfReader } from './pdf-reader.ts'
import { unpackStream } from './pdf-unpack.ts'
import {
  broken,
  nameOf,
  type PdfBudget,
  type PdfDict,
  PdfFault,
  PdfStream,
  type PdfValue,
  PRINT_AGAIN,
  type Resolve,
  resolverOf,
} from './pdf-value.ts'

export type PdfFile = {
  /** Every object of the file by its number, those inside object streams too, reachable or not. */
  readonly objects: ReadonlyMap<number, PdfValue>
  readonly resolve: Resolve
  /** The catalogue, where pages and everything else hang. */
  readonly root: PdfDict
}

/** Acrobat's own limit. */
const MAX_OBJECT_ID = 8_388_607

/**
 * Reads all objects of a PDF in the order of the file, whatever its cross-reference tables say: they are where readers disagree
 * and where things are hidden. Throws `PdfFault`.
 */
export function readPdfFile(bytes: Uint8Array, budget: PdfBudget): PdfFile {
  checkEnds(bytes)
  const { entries, trailers } = scan(bytes, budget)
  const plain = new Map(entries.map(({ id, value }) => [id, value]))
  if (trailers.some((trailer) => (trailer.get('Encrypt') ?? null) !== null)) throw encrypted()
  const objects = unpackObjects(entries, resolverOf(plain), budget)
  const resolve = resolverOf(objects)
  const roots = trailers.map((trailer) => resolve(trailer.get('Root')))
  const root = roots.findLast((found) => found instanceof Map && found.has('Pages'))
  if (!(root instanceof Map)) throw broken('its table of pages is missing')
  return { objects, resolve, root }
}

const encrypted = () =>
  new PdfFault('file.encrypted', 'is a PDF under a password or with locked rights: print it to a new PDF, or send a screenshot of it')

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0 || byte === 32 || (byte >= 9 && byte <= 13))

/** Nothing but space may stand before the first mark and after the last: there the other half of a file of two kinds would be. */
function checkEnds(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const before = file.subarray(0, Math.max(0, file.indexOf('%PDF-')))
  const hasMark = before.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf'
  if (!isBlank(hasMark ? before.subarray(3) : before)) throw extraBytes('before its beginning')
  const end = file.lastIndexOf('%%EOF')
  if (end < 0) throw broken('its end is missing, as when a download stops half-way')
  if (!isBlank(file.subarray(end + '%%EOF'.length))) throw extraBytes('after its end')
}

const extraBytes = (where: string) =>
  new PdfFault('file.extra_bytes', `is a PDF with other bytes ${where}, as of a second file or of a download that stopped: ${PRINT_AGAIN}`)

type Entry = { readonly id: number; readonly value: PdfValue }

function scan(bytes: Uint8Array, budget: PdfBudget): { entries: Entry[]; trailers: PdfDict[] } {
  const reader = new PdfReader(bytes, budget)
  const entries: Entry[] = []
  const lengths = new Map<number, PdfValue>()
  const trailers: PdfDict[] = []
  for (reader.skipSpace(); !reader.isDone(); reader.skipSpace()) {
    const id = reader.takeNumbered('obj')
    const isTrailer = id === null && reader.takeWord('trailer')
    if (id === null && !isTrailer) {
      reader.skipWord()
      continue
    }
    const value = readLeniently(reader, resolverOf(lengths))
    if (isTrailer && value instanceof Map) trailers.push(value)
    if (id === null || id > MAX_OBJECT_ID) continue
    entries.push({ id, value })
    if (typeof value === 'number') lengths.set(id, value)
    if (value instanceof PdfStream && value.dict.has('Root')) trailers.push(value.dict)
  }
  return { entries, trailers }
}

/** An object that makes no sense counts as null, as readers have it; the search goes on where it stopped making sense. */
function readLeniently(reader: PdfReader, resolve: Resolve): PdfValue {
  try {
    const value = reader.readValue()
    reader.skipSpace()
    return value instanceof Map && reader.takeWord('stream') ? readStream(reader, value, resolve) : value
  } catch (fault) {
    if (fault instanceof PdfFault && fault.code === 'file.broken') return null
    throw fault
  }
}

const END_STREAM = 'endstream'

/** Takes the length the dictionary gives when the stream ends there, else all up to the end mark. */
function readStream(reader: PdfReader, dict: PdfDict, resolve: Resolve): PdfStream {
  const { bytes } = reader
  if (bytes[reader.at] === 13) reader.at++
  if (bytes[reader.at] === 10) reader.at++
  const start = reader.at
  const length = resolve(dict.get('Length'))
  if (typeof length === 'number' && length >= 0 && start + length <= bytes.length) {
    reader.at = start + Math.trunc(length)
    const end = reader.at
    while (bytes[reader.at] === 10 || bytes[reader.at] === 13 || bytes[reader.at] === 32) reader.at++
    if (reader.takeWord(END_STREAM)) return new PdfStream(dict, bytes.subarray(start, end))
  }
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(END_STREAM, start)
  reader.at = found < 0 ? bytes.length : found + END_STREAM.length
  if (found < 0) throw broken('a part of it does not end, as when a download stops half-way')
  return new PdfStream(dict, bytes.subarray(start, found))
}

/** Puts the objects inside object streams among the others. Of several with one number the last counts. */
function unpackObjects(entries: readonly Entry[], resolve: Resolve, budget: PdfBudget): Map<number, PdfValue> {
  const objects = new Map<number, PdfValue>()
  for (const { id, value } of entries) {
    objects.set(id, value)
    if (!(value instanceof PdfStream) || nameOf(resolve(value.dict.get('Type'))) !== 'ObjStm') continue
    for (const [inner, found] of readObjectStream(value, resolve, budget)) objects.set(inner, found)
  }
  return objects
}

/** An honest one holds a few hundred small objects. */
const OBJECT_STREAM_BYTES = 16 * 1024 * 1024

function* readObjectStream(stream: PdfStream, resolve: Resolve, budget: PdfBudget): Generator<[number, PdfValue]> {
  const capped = { values: 0, unpackedBytes: Math.min(budget.unpackedBytes, OBJECT_STREAM_BYTES), streamBytes: budget.streamBytes }
  const allowed = capped.unpackedBytes
  const { bytes, picture, parms } = unpackStream(stream, resolve, capped)
  budget.unpackedBytes -= allowed - capped.unpackedBytes
  if (picture !== null || parms !== null) throw broken('a part of it is packed in a way that makes no sense')
  const first = resolve(stream.dict.get('First'))
  const count = resolve(stream.dict.get('N'))
  if (typeof first !== 'number' || typeof count !== 'number') throw broken('a part of it makes no sense')
  const head = new PdfReader(bytes, budget)
  for (let i = 0; i < count; i++) {
    const [id, at] = [head.readValue(), head.readValue()]
    if (typeof id !== 'number' || typeof at !== 'number') throw broken('a part of it makes no sense')
    if (id > MAX_OBJECT_ID || at < 0) continue
    // Objects may overlap; the budget of values keeps that from growing.
    yield [id, readLeniently(new PdfReader(bytes, budget, first + at), resolve)]
  }
}
