import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20
const IS_WOFF = 0x774f4646

type Table = { readonly tag: number; readonly checksum: number; readonly bytes: Uint8Array }

function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = HEADER + index * ENTRY
    const [tag, offset, packed, full, checksum] = [0, 4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field)) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    return { tag, checksum, bytes: packed === full ? bytes : inflateSync(bytes) }
  })
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

/**
 * The OpenType file inside a WOFF file; what is none comes back as it is. fontkit would inflate a table anew for every glyph: seconds for a
 * page.
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.readUInt32BE(0) !== IS_WOFF) return file
  const tables = tablesOf(file)
  const start = 12 + tables.length * 16
  const font = Buffer.alloc(start + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0))
  const power = 2 ** Math.floor(Math.log2(tables.length))
  font.writeUInt32BE(file.readUInt32BE(4), 0)
  font.writeUInt16BE(tables.length, 4)
  font.writeUInt16BE(power * 16, 6)
  font.writeUInt16BE(Math.log2(power), 8)
  font.writeUInt16BE((tables.length - power) * 16, 10)
  let at = start
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    for (const [field, value] of [tag, checksum, at, bytes.length].entries()) font.writeUInt32BE(value, 12 + index * 16 + field * 4)
    font.set(bytes, at)
    at += padded(bytes.length)
  }
  return font
}
