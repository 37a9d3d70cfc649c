const MARK = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe, app0: 0xe0, adobe: 0xee, app15: 0xef }

/** Application segments say where and by whom a photo was taken; two of them say how its colours are to be read and stay. */
const isKept = (mark: number): boolean =>
  mark !== MARK.comment && !(mark >= MARK.app0 && mark <= MARK.app15 && mark !== MARK.app0 && mark !== MARK.adobe)

/**
 * A JPEG without metadata, comments and whatever follows its end; the compressed picture stays byte for byte.
 * Null when it makes no sense as a JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== MARK.start) return null
  const parts = [bytes.subarray(0, 2)]
  let hasScan = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    const mark = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (mark === MARK.end) break
    if (mark === 0xff) {
      at += 1
      continue
    }
    const head = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (head < at + 4 || head > bytes.length) return null
    const end = mark === MARK.scan ? endOfScan(bytes, head) : head
    hasScan ||= mark === MARK.scan
    if (isKept(mark)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return hasScan ? Buffer.concat([...parts, Uint8Array.of(0xff, MARK.end)]) : null
}

/** Compressed data goes on to the next mark; a zero or a restart after 0xff is part of it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
