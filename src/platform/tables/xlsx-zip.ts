import { crc32, inflateRawSync } from 'node:zlib'
import type { TableLimits, TableProblemCode } from './sheet.ts'

export type ZipEntry = {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8
  readonly crc: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  /** Where the packed bytes begin in the file. */
  readonly dataStart: number
}

export type ZipFault = { readonly ok: false; readonly code: TableProblemCode; readonly why: string }
export type ZipDirectory = { readonly ok: true; readonly entries: readonly ZipEntry[] } | ZipFault

const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
const ZIP64_MARK = 0xffffffff
const MAX_ENTRIES = 10_000

/** Deflate packs at most 1032 to 1; a sheet of one repeated row stays under 200. Small parts are let through. */
const MAX_RATIO = 200
const RATIO_FROM_BYTES = 8 * 1024 * 1024

const broken = (why: string): ZipFault => ({ ok: false, code: 'file.broken', why })
const bomb = (why: string): ZipFault => ({ ok: false, code: 'file.bomb', why })

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Reads the directory at the end of a zip and refuses what no spreadsheet program writes: split, zip64, encrypted, overlapping,
 * doubled or absurdly packed entries. Nothing is unpacked here.
 */
export function readZipDirectory(bytes: Uint8Array, limits: TableLimits): ZipDirectory {
  const end = findEnd(bytes)
  if (end === null) return broken('its end is missing, as when a download stops half-way')
  const view = viewOf(bytes)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || size === ZIP64_MARK || start === ZIP64_MARK)
    return broken('it is packed in the zip64 form, which no workbook of this size needs')
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return broken('it is one piece of a split archive')
  if (count > MAX_ENTRIES) return bomb(`it holds ${count} packed files`)
  if (start + size > end) return broken('its table of contents does not fit into it')

  const entries: ZipEntry[] = []
  for (let at = start; entries.length < count; ) {
    const read = readEntry(bytes, view, at, end)
    if (!read.ok) return read
    entries.push(read.entry)
    at = read.next
  }
  return checkEntries(entries, limits)
}

function findEnd(bytes: Uint8Array): number | null {
  const view = viewOf(bytes)
  const lowest = Math.max(0, bytes.length - END_BYTES - 0xffff)
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE && at + END_BYTES + view.getUint16(at + 20, true) <= bytes.length) return at
  }
  return null
}

type ReadEntry = { readonly ok: true; readonly entry: ZipEntry; readonly next: number } | ZipFault

function readEntry(bytes: Uint8Array, view: DataView, at: number, end: number): ReadEntry {
  if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return broken('its table of contents is damaged')
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const packedBytes = view.getUint32(at + 20, true)
  const unpackedBytes = view.getUint32(at + 24, true)
  const nameBytes = view.getUint16(at + 28, true)
  const next = at + CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  const localStart = view.getUint32(at + 42, true)
  if (next > end) return broken('its table of contents is damaged')
  const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + CENTRAL_BYTES, nameBytes).toString('utf8')
  if ((flags & 1) !== 0) return { ok: false, code: 'file.encrypted', why: `its part "${name}" is locked with a password` }
  if (packedBytes === ZIP64_MARK || unpackedBytes === ZIP64_MARK || localStart === ZIP64_MARK)
    return broken(`its part "${name}" is packed in the zip64 form`)
  if (method !== 0 && method !== 8) return broken(`its part "${name}" is packed in a way no spreadsheet uses`)
  if (localStart + LOCAL_BYTES > bytes.length || view.getUint32(localStart, true) !== LOCAL_SIGNATURE)
    return broken(`its part "${name}" is not where it should be`)
  const dataStart = localStart + LOCAL_BYTES + view.getUint16(localStart + 26, true) + view.getUint16(localStart + 28, true)
  if (dataStart + packedBytes > bytes.length) return broken(`its part "${name}" is cut off`)
  return { ok: true, next, entry: { name, method, crc: view.getUint32(at + 16, true), packedBytes, unpackedBytes, dataStart } }
}

function checkEntries(entries: readonly ZipEntry[], limits: TableLimits): ZipDirectory {
  const names = new Set<string>()
  let total = 0
  for (const entry of entries) {
    if (names.has(entry.name)) return broken(`it holds the part "${entry.name}" twice`)
    names.add(entry.name)
    if (!isNeededPart(entry.name)) continue
    total += entry.unpackedBytes
    if (entry.unpackedBytes > RATIO_FROM_BYTES && entry.unpackedBytes > entry.packedBytes * MAX_RATIO)
      return bomb(`its part "${entry.name}" ${growth(entry)}`)
    if (entry.unpackedBytes > limits.partBytes || total > limits.unpackedBytes) return bomb(`its part "${entry.name}" ${growth(entry)}`)
  }
  const byPlace = [...entries].sort((a, b) => a.dataStart - b.dataStart)
  const overlapping = byPlace.find(
    (entry, i) => entry.dataStart + entry.packedBytes > (byPlace[i + 1]?.dataStart ?? Number.POSITIVE_INFINITY),
  )
  if (overlapping) return bomb(`its part "${overlapping.name}" is also part of another`)
  return { ok: true, entries }
}

const growth = (entry: ZipEntry) => `would unpack from ${kilobytes(entry.packedBytes)} to ${kilobytes(entry.unpackedBytes)}`

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString('en-US')} KB`

/** Pictures, drawings, comments, macros and print settings have no cells: they are neither unpacked nor handed on. */
export function isNeededPart(name: string): boolean {
  if (!/\.(xml|rels)$/i.test(name)) return false
  return !/(^|\/)(media|drawings|charts|chartsheets|theme|pivot\w*|externalLinks|customXml|docProps|ctrlProps|comments\w*|threadedComments|persons|printerSettings|activeX|embeddings|slicer\w*|timeline\w*|queryTables|tables|worksheets\/_rels|model|diagrams|richData)(\/|\d*\.xml)/i.test(
    name,
  )
}

export type Unpacked = { readonly ok: true; readonly bytes: Buffer } | ZipFault

/** Unpacks one entry, never past the size its directory declares (declared sizes lie), and checks it whole by its checksum. */
export function unpackEntry(file: Uint8Array, entry: ZipEntry): Unpacked {
  const packed = packedBytesOf(file, entry)
  const unpacked = entry.method === 0 ? packed : inflateUpTo(packed, entry.unpackedBytes)
  if (unpacked === 'larger') return bomb(`its part "${entry.name}" is larger than it claims`)
  if (unpacked === 'damaged' || unpacked.length !== entry.unpackedBytes || crc32(unpacked) !== entry.crc)
    return broken(`its part "${entry.name}" is damaged`)
  return { ok: true, bytes: unpacked }
}

const packedBytesOf = (file: Uint8Array, entry: ZipEntry) => Buffer.from(file.buffer, file.byteOffset + entry.dataStart, entry.packedBytes)

function inflateUpTo(packed: Buffer, bytes: number): Buffer | 'larger' | 'damaged' {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) })
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE' ? 'larger' : 'damaged'
  }
}

/** A zip of only these entries, their packed bytes taken over as they are. */
export function zipOf(file: Uint8Array, entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8')
    const local = Buffer.alloc(LOCAL_BYTES)
    local.writeUInt32LE(LOCAL_SIGNATURE, 0)
    writeSizes(local, 4, entry, name)
    const central = Buffer.alloc(CENTRAL_BYTES)
    central.writeUInt32LE(CENTRAL_SIGNATURE, 0)
    central.writeUInt16LE(20, 4)
    writeSizes(central, 6, entry, name)
    central.writeUInt32LE(at, 42)
    parts.push(local, name, packedBytesOf(file, entry))
    directory.push(central, name)
    at += LOCAL_BYTES + name.length + entry.packedBytes
  }
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END_SIGNATURE, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** The run of fields that a local and a central record share: version, flags, method, time, date, checksum, sizes, length of the name. */
function writeSizes(record: Buffer, at: number, entry: ZipEntry, name: Buffer): void {
  record.writeUInt16LE(20, at)
  record.writeUInt16LE(0x0800, at + 2)
  record.writeUInt16LE(entry.method, at + 4)
  record.writeUInt32LE(entry.crc, at + 10)
  record.writeUInt32LE(entry.packedBytes, at + 14)
  record.writeUInt32LE(entry.unpackedBytes, at + 18)
  record.writeUInt16LE(name.length, at + 22)
}
