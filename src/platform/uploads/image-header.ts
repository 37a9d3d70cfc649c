import type { ImageKind } from './sniff.ts'

export type PictureSize = {
  readonly width: number
  readonly height: number
  readonly isAnimated: boolean
  /** Its rows come in several passes: an interlaced PNG, a progressive JPEG, any GIF, as those may be. */
  readonly comesInPasses: boolean
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const HEADERS: Record<ImageKind, (view: DataView) => PictureSize | null> = { png: ofPng, jpeg: ofJpeg, webp: ofWebp, gif: ofGif }

/** Width and height in pixels as the header claims them, without unpacking anything. Null when the header makes no sense. */
export function readPictureSize(bytes: Uint8Array, kind: ImageKind): PictureSize | null {
  try {
    const size = HEADERS[kind](viewOf(bytes))
    return size && size.width > 0 && size.height > 0 ? size : null
  } catch (fault) {
    // Reading past the end is how a view says that the file stops in its header.
    if (fault instanceof RangeError) return null
    throw fault
  }
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

function ofPng(view: DataView): PictureSize | null {
  if (tagAt(view, 12) !== 'IHDR') return null
  const comesInPasses = view.getUint8(28) !== 0
  return { width: view.getUint32(16), height: view.getUint32(20), isAnimated: tagAt(view, 37) === 'acTL', comesInPasses }
}

function ofWebp(view: DataView): PictureSize | null {
  const still = { isAnimated: false, comesInPasses: false }
  switch (tagAt(view, 12)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, ...still }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, ...still }
    }
    case 'VP8X': {
      const threeBytes = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
      return { width: threeBytes(24) + 1, height: threeBytes(27) + 1, isAnimated: (view.getUint8(20) & 2) !== 0, comesInPasses: false }
    }
    default:
      return null
  }
}

/** Of these the pixels come in one pass. */
const isPlainFrame = (mark: number): boolean => mark === 0xc0 || mark === 0xc1

/** Frames of a JPEG: baseline to arithmetic, without the four marks among them that mean something else. */
const isFrameMark = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc

const frameOf = (view: DataView, at: number, comesInPasses: boolean): PictureSize => ({
  width: view.getUint16(at + 7),
  height: view.getUint16(at + 5),
  isAnimated: false,
  comesInPasses,
})

function ofJpeg(view: DataView): PictureSize | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) at += 1
    else if (isFrameMark(mark)) return frameOf(view, at, !isPlainFrame(mark))
    else if (mark === 0xda || mark === 0xd9 || mark < 0xc0) return null
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
}

const GIF_BLOCK = { extension: 0x21, picture: 0x2c }

/** A first frame larger than the screen it is painted on enlarges the picture, so the larger of the two counts. */
function ofGif(view: DataView): PictureSize | null {
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let isAnimated = false
  for (let at = 13 + table(view.getUint8(10)); ; ) {
    const block = view.getUint8(at)
    if (block === GIF_BLOCK.picture) {
      const width = Math.max(view.getUint16(6, true), view.getUint16(at + 1, true) + view.getUint16(at + 5, true))
      const height = Math.max(view.getUint16(8, true), view.getUint16(at + 3, true) + view.getUint16(at + 7, true))
      return { width, height, isAnimated, comesInPasses: true }
    }
    if (block !== GIF_BLOCK.extension) return null
    // The application extension of looping GIFs.
    isAnimated ||= view.getUint8(at + 1) === 0xff
    at += 2
    for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) at += 1 + size
    at += 1
  }
}
