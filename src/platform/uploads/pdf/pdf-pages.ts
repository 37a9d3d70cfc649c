import type { PdfFile } from './pdf-file.ts'
import { broken, nameOf, type PdfDict, PdfFault, PdfRef, PdfStream, type PdfValue, type Resolve } from './pdf-value.ts'

export type Box = readonly [left: number, bottom: number, right: number, top: number]

export type PdfPage = {
  /** The page's own dictionary. */
  readonly dict: PdfDict
  /** Points, 72 to the inch, of the sheet and of the part of it that is shown. */
  readonly mediaBox: Box
  readonly cropBox: Box | null
  /** Quarter turns clockwise. */
  readonly quarters: 0 | 1 | 2 | 3
  /** Points to the unit of the boxes, 1 but on huge sheets. */
  readonly userUnit: number
  /** A dictionary or a reference to one, which pages may share. */
  readonly resources: PdfValue
}

const INHERITED = ['MediaBox', 'CropBox', 'Rotate', 'Resources'] as const
type Inherited = ReadonlyMap<string, PdfValue>

/** US Letter; what readers take for a page without a size. */
const LETTER: Box = [0, 0, 612, 792]

/** Five metres. */
const MAX_POINTS = 14_400

const MAX_LEVELS = 50

/** The pages in reading order, with what they inherit. Throws `PdfFault` when there are none, too many or they go in a circle. */
export function listPages(file: PdfFile, maxPages: number): PdfPage[] {
  const pages: PdfPage[] = []
  const seen = new Set<PdfDict>()
  const walk = (value: PdfValue | undefined, inherited: Inherited, level: number): void => {
    const node = file.resolve(value)
    if (!(node instanceof Map)) return
    const own = inherit(inherited, node)
    const kids = file.resolve(node.get('Kids'))
    if (!Array.isArray(kids)) {
      if (nameOf(file.resolve(node.get('Type'))) !== 'Pages') pages.push(pageOf(node, own, file.resolve))
      if (pages.length > maxPages) throw tooManyPages(maxPages)
      return
    }
    if (seen.has(node) || level > MAX_LEVELS) throw broken('its table of pages goes in a circle')
    seen.add(node)
    for (const kid of kids) walk(kid, own, level + 1)
  }
  walk(file.root.get('Pages'), new Map(), 0)
  if (pages.length === 0) throw broken('it has no page')
  return pages
}

const inherit = (inherited: Inherited, node: PdfDict): Inherited =>
  new Map([...inherited, ...INHERITED.filter((key) => node.has(key)).map((key) => [key, node.get(key) ?? null] as const)])

const tooManyPages = (max: number) =>
  new PdfFault('file.too_many_pages', `is a PDF of more than ${max} pages: print only the pages that prove it to a new PDF and send that`)

function pageOf(dict: PdfDict, own: Inherited, resolve: Resolve): PdfPage {
  const rotate = resolve(own.get('Rotate'))
  const mediaBox = boxOf(own.get('MediaBox'), resolve) ?? LETTER
  const unit = resolve(dict.get('UserUnit'))
  const userUnit = typeof unit === 'number' && rounded(unit) > 0 ? rounded(unit) : 1
  if (Math.max(mediaBox[2] - mediaBox[0], mediaBox[3] - mediaBox[1]) * userUnit > MAX_POINTS)
    throw new PdfFault(
      'file.too_many_pixels',
      'is a PDF with a page of more than five metres: print it to a new PDF on Letter paper and send that',
    )
  return {
    dict,
    mediaBox,
    cropBox: boxOf(own.get('CropBox'), resolve),
    quarters: typeof rotate === 'number' ? ((((Math.round(rotate / 90) % 4) + 4) % 4) as PdfPage['quarters']) : 0,
    userUnit,
    resources: resolve(own.get('Resources')) instanceof Map ? (own.get('Resources') ?? null) : new Map(),
  }
}

/** Ten-thousandths of a point, so that a box written and read again is the same. */
const rounded = (points: number): number => Math.round(points * 10_000) / 10_000

/** Four numbers, put in order; null when they are none or enclose nothing. */
export function boxOf(value: PdfValue | undefined, resolve: Resolve): Box | null {
  const found = resolve(value)
  const [x1, y1, x2, y2] = Array.isArray(found) ? found.map(resolve) : []
  if (typeof x1 !== 'number' || typeof y1 !== 'number' || typeof x2 !== 'number' || typeof y2 !== 'number') return null
  const corners = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
  const box = corners.map(rounded) as unknown as Box
  return box[2] > box[0] && box[3] > box[1] ? box : null
}

/** The streams of a page's instructions, by their references. */
export function contentsOf(page: PdfPage, resolve: Resolve): PdfRef[] {
  const contents = page.dict.get('Contents')
  const found = resolve(contents)
  const streams = Array.isArray(found) ? found : [contents ?? null]
  return streams.filter((stream) => stream instanceof PdfRef && resolve(stream) instanceof PdfStream) as PdfRef[]
}
