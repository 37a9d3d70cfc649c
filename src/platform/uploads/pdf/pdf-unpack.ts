import { inflateSync, constants as zlib } from 'node:zlib'
import {
  bomb,
  broken,
  nameOf,
  type PdfBudget,
  type PdfDict,
  PdfFault,
  type PdfStream,
  type PdfValue,
  PRINT_AGAIN,
  type Resolve,
} from './pdf-value.ts'

/** Ways a picture is packed that are kept as they are; they come last in a chain. */
export type PictureFilter = 'DCTDecode' | 'CCITTFaxDecode'

export type Unpacked = {
  readonly bytes: Uint8Array
  /** How `bytes` are still packed. */
  readonly picture: PictureFilter | null
  /** What goes with the picture's way of packing or, when there is none, the prediction that `bytes` still stand under. */
  readonly parms: PdfDict | null
}

type Filter = { readonly name: string; readonly parms: PdfDict | null }

/** More in a row is made to hide something. */
const MAX_FILTERS = 4

const SHORT: Record<string, string> = {
  Fl: 'FlateDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
}

/** Unpacks a stream as far as its pixels or instructions, within the budget. Source of the filters: ISO 32000-1, 7.4. */
export function unpackStream(stream: PdfStream, resolve: Resolve, budget: PdfBudget): Unpacked {
  const filters = filtersOf(stream, resolve)
  if (filters.length > MAX_FILTERS) throw bomb()
  let bytes = stream.packed
  for (const [index, { name, parms }] of filters.entries()) {
    const isLast = index === filters.length - 1
    if (name === 'DCTDecode' || name === 'CCITTFaxDecode') {
      if (!isLast) throw unknownPacking()
      return { bytes, picture: name, parms }
    }
    bytes = unpackOnce(name, bytes, budget)
    if (isPredicted(parms) && !isLast) throw unknownPacking()
    if (isPredicted(parms)) return { bytes, picture: null, parms }
  }
  if (bytes.length > budget.streamBytes) throw bomb()
  return { bytes, picture: null, parms: null }
}

function filtersOf({ dict }: PdfStream, resolve: Resolve): Filter[] {
  const listed = (value: PdfValue | undefined): PdfValue[] => {
    const found = resolve(value)
    return Array.isArray(found) ? found.map(resolve) : found === null ? [] : [found]
  }
  const parms = listed(dict.get('DecodeParms') ?? dict.get('DP'))
  return listed(dict.get('Filter')).map((filter, index) => {
    const name = nameOf(filter)
    const found = parms[index] ?? null
    if (name === null) throw broken('the way a part of it is packed makes no sense')
    return { name: SHORT[name] ?? name, parms: found instanceof Map ? plainNumbers(found, resolve) : null }
  })
}

/** Parameters of filters are numbers and truth values; nothing else of them goes over. */
function plainNumbers(dict: PdfDict, resolve: Resolve): PdfDict {
  const entries = [...dict].map(([key, value]) => [key, resolve(value)] as const)
  return new Map(entries.filter(([, value]) => typeof value === 'number' || typeof value === 'boolean'))
}

const isPredicted = (parms: PdfDict | null): boolean => {
  const predictor = parms?.get('Predictor')
  return typeof predictor === 'number' && predictor > 1
}

function unpackOnce(name: string, bytes: Uint8Array, budget: PdfBudget): Uint8Array {
  switch (name) {
    case 'FlateDecode':
      return inflate(bytes, budget)
    case 'ASCIIHexDecode':
      return fromHex(bytes)
    case 'ASCII85Decode':
      return fromBase85(bytes)
    default:
      throw unknownPacking()
  }
}

const unknownPacking = () =>
  new PdfFault('file.wrong_type', `is a PDF with parts packed in a way that is not read here: ${PRINT_AGAIN}, or send a screenshot`)

function inflate(packed: Uint8Array, budget: PdfBudget): Uint8Array {
  const limit = Math.min(budget.streamBytes, budget.unpackedBytes)
  if (limit <= 0) throw bomb()
  try {
    // A missing end is common in honest files and harmless: what came before it is shown.
    const bytes = inflateSync(packed, { maxOutputLength: limit, finishFlush: zlib.Z_SYNC_FLUSH })
    budget.unpackedBytes -= bytes.length
    return bytes
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
    throw broken('a part of it cannot be unpacked')
  }
}

const END = { hex: '>'.charCodeAt(0), base85: '~'.charCodeAt(0) }

function fromHex(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(END.hex)
  const digits = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end))
    .toString('latin1')
    .replaceAll(/[\s\0]/g, '')
  if (/[^0-9a-f]/i.test(digits)) throw broken('a part of it cannot be unpacked')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

/** Five characters from `!` to `u` are four bytes, `z` is four zeros, a shorter last group one byte less than it has characters. */
function fromBase85(bytes: Uint8Array): Uint8Array {
  const out = Buffer.alloc(bytes.length * 4)
  let length = 0
  let group: number[] = []
  const flush = () => {
    const count = group.length
    while (group.length < 5) group.push(84)
    out.writeUInt32BE(group.reduce((sum, digit) => sum * 85 + digit, 0) % 2 ** 32, length)
    length += count - 1
    group = []
  }
  for (const byte of bytes) {
    if (byte === END.base85) break
    if (byte === 'z'.charCodeAt(0) && group.length === 0) length += 4
    else if (byte >= 33 && byte <= 117) group.push(byte - 33)
    else if (byte > 32) throw broken('a part of it cannot be unpacked')
    if (group.length === 5) flush()
  }
  if (group.length > 1) flush()
  return out.subarray(0, length)
}
