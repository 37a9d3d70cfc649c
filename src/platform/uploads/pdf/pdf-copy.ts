import { readPictureSize } from '../image-header.ts'
import { stripJpeg } from '../jpeg.ts'
import type { UploadLimits } from '../upload.ts'
import type { PdfFile } from './pdf-file.ts'
import { unpackStream } from './pdf-unpack.ts'
import {
  bomb,
  broken,
  nameOf,
  type PdfBudget,
  type PdfDict,
  PdfFault,
  PdfName,
  PdfRef,
  PdfStream,
  type PdfValue,
  PRINT_AGAIN,
} from './pdf-value.ts'
import { type PdfWriter, packStream } from './pdf-write.ts'

/** What a dictionary is decides what of it goes over. */
type Kind =
  /** Instructions of a page: nothing but the stream itself. */
  | 'contents'
  /** How an annotation looks: a drawing even when it does not say so. */
  | 'drawing'
  /** Resources of a page or drawing, by category. */
  | 'resources'
  /** A category: names are the author's own. */
  | 'names'
  | 'other'

const RESOURCES = new Set(['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font', 'ProcSet'])

const DRAWING = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Group'])

const PICTURE = new Set([
  ...['Type', 'Subtype', 'Width', 'Height', 'ColorSpace', 'BitsPerComponent', 'Intent', 'ImageMask'],
  ...['Mask', 'SMask', 'SMaskInData', 'Decode', 'Interpolate', 'Matte'],
])

/** Ways back up into the old file, notes of the programs that made it, and layers; no page needs them to look as it does. */
const DROPPED = new Set([
  ...['Parent', 'Metadata', 'PieceInfo', 'LastModified', 'StructParent', 'StructParents', 'OC', 'AF', 'AA', 'Annots'],
  ...['OPI', 'Ref', 'Alternates', 'Measure', 'PtData', 'Filter', 'DecodeParms', 'DP', 'Length', 'F', 'FFilter', 'FDecodeParms', 'DL'],
])

/** Keys under which the author's own names stand: glyphs, inks, resources. */
const KINDS_BELOW: Record<string, Kind> = { Resources: 'resources', CharProcs: 'names', Colorants: 'names', MixingHints: 'names' }

/**
 * Copies what pages need into a new PDF: values are taken apart and put together again, streams unpacked and packed anew, so that
 * nothing around or behind them goes over. References are followed one by one, not by recursion: a chain of them may be long.
 */
export class PdfCopier {
  readonly #file: PdfFile
  readonly #writer: PdfWriter
  readonly #budget: PdfBudget
  readonly #limits: UploadLimits
  readonly #copies = new Map<number, PdfRef>()
  readonly #queue: { from: number; to: PdfRef; kind: Kind }[] = []

  constructor(file: PdfFile, writer: PdfWriter, budget: PdfBudget, limits: UploadLimits) {
    this.#file = file
    this.#writer = writer
    this.#budget = budget
    this.#limits = limits
  }

  /** Copies an object; of one asked for twice there is one copy. */
  copyObject({ id }: PdfRef, kind: Kind): PdfRef {
    const known = this.#copies.get(id)
    if (known) return known
    const to = this.#writer.reserve()
    this.#copies.set(id, to)
    this.#queue.push({ from: id, to, kind })
    return to
  }

  copyValue(value: PdfValue, kind: Kind): PdfValue {
    // What pages inherit is copied for each of them.
    if (--this.#budget.values < 0) throw bomb()
    if (value instanceof PdfRef) return this.#file.objects.has(value.id) ? this.copyObject(value, kind) : null
    if (Array.isArray(value)) return value.map((item) => this.copyValue(item, kind))
    if (value instanceof Map) return this.#copyDict(value, kind)
    return value instanceof PdfStream ? null : value
  }

  /** Copies everything that was asked for and what that asks for. */
  finish(): void {
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) {
      const value = this.#file.objects.get(next.from) ?? null
      this.#writer.set(next.to, value instanceof PdfStream ? this.#copyStream(value, next.kind) : this.copyValue(value, next.kind))
    }
  }

  #copyDict(dict: PdfDict, kind: Kind): PdfDict {
    const copy: PdfDict = new Map()
    for (const [key, value] of dict) {
      if (kind === 'resources' ? !RESOURCES.has(key) : kind === 'other' && DROPPED.has(key)) continue
      copy.set(key, this.copyValue(value, kind === 'resources' ? 'names' : kind === 'names' ? 'other' : (KINDS_BELOW[key] ?? 'other')))
    }
    return copy
  }

  #copyStream(stream: PdfStream, kind: Kind): PdfStream {
    const subtype = kind === 'drawing' ? 'Form' : kind === 'contents' ? null : nameOf(this.#file.resolve(stream.dict.get('Subtype')))
    const isKept = keptKeys(kind, subtype)
    const dict = this.#copyDict(new Map([...stream.dict].filter(([key]) => isKept(key))), 'other')
    if (kind === 'drawing') dict.set('Subtype', new PdfName('Form'))
    if (subtype === 'Image') this.#checkPixels(stream.dict)
    const { bytes, picture, parms } = unpackStream(stream, this.#file.resolve, this.#budget)
    if (picture === null) return packStream(parms ? new Map([...dict, ['DecodeParms', parms]]) : dict, bytes)
    dict.set('Filter', new PdfName(picture))
    if (parms) dict.set('DecodeParms', parms)
    return new PdfStream(dict, picture === 'DCTDecode' ? this.#cleanJpeg(bytes) : Uint8Array.from(bytes))
  }

  #checkPixels(dict: PdfDict): void {
    const [width, height] = [this.#file.resolve(dict.get('Width')), this.#file.resolve(dict.get('Height'))]
    if (typeof width !== 'number' || typeof height !== 'number') throw broken('a picture in it has no size')
    this.#checkSize(width, height)
  }

  #checkSize(width: number, height: number): void {
    const { imageSide, pdfImagePixels } = this.#limits
    if (width <= imageSide && height <= imageSide && width * height <= pdfImagePixels) return
    throw new PdfFault('file.too_many_pixels', `is a PDF with a picture of ${width} × ${height} pixels in it: ${PRINT_AGAIN}`)
  }

  /** What the dictionary says of a JPEG's size and what the JPEG says itself are two things. */
  #cleanJpeg(bytes: Uint8Array): Uint8Array {
    const size = readPictureSize(bytes, 'jpeg')
    const clean = stripJpeg(bytes)
    if (!size || !clean) throw broken('a picture in it is cut off or damaged')
    this.#checkSize(size.width, size.height)
    return clean
  }
}

function keptKeys(kind: Kind, subtype: string | null): (key: string) => boolean {
  if (kind === 'contents') return () => false
  if (subtype === 'Form') return (key) => DRAWING.has(key)
  if (subtype === 'Image') return (key) => PICTURE.has(key)
  return () => true
}
