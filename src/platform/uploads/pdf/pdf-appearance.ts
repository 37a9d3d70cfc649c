import { type Box, boxOf, type PdfPage } from './pdf-pages.ts'
import { nameOf, type PdfDict, PdfFault, PdfRef, PdfStream, PdfText, type PdfValue, PRINT_AGAIN, type Resolve } from './pdf-value.ts'

/** A form field, stamp or comment as it looks: the drawing, and how it is moved and stretched onto the page. */
export type Appearance = { readonly drawing: PdfRef; readonly matrix: readonly number[] }

const HIDDEN = 2
const NO_VIEW = 32

/** What annotations paint over the page, in their order. Links and the like paint nothing. Throws `PdfFault`. */
export function listAppearances(page: PdfPage, resolve: Resolve): Appearance[] {
  const annotations = resolve(page.dict.get('Annots'))
  if (!Array.isArray(annotations)) return []
  return annotations.map((value) => appearanceOf(resolve(value), resolve)).filter((appearance) => appearance !== null)
}

export const hasAnnotations = (page: PdfPage, resolve: Resolve): boolean => {
  const annotations = resolve(page.dict.get('Annots'))
  return Array.isArray(annotations) && annotations.length > 0
}

function appearanceOf(annotation: PdfValue, resolve: Resolve): Appearance | null {
  if (!(annotation instanceof Map)) return null
  const flags = resolve(annotation.get('F'))
  const subtype = nameOf(resolve(annotation.get('Subtype')))
  if ((typeof flags === 'number' && (flags & (HIDDEN | NO_VIEW)) !== 0) || subtype === 'Popup') return null
  const rect = boxOf(annotation.get('Rect'), resolve)
  const drawing = normalDrawing(annotation, resolve)
  const form = resolve(drawing)
  if (!rect) return null
  if (drawing instanceof PdfRef && form instanceof PdfStream) return place(drawing, form, rect, resolve)
  if (subtype === 'Widget' && isFilledIn(annotation, resolve))
    throw new PdfFault('file.undrawn_form', `is a PDF form whose filled-in fields are not part of the page: ${PRINT_AGAIN}`)
  return null
}

/** `/AP /N`: the drawing, or one for each state with `/AS` naming the present one. */
function normalDrawing(annotation: PdfDict, resolve: Resolve): PdfValue {
  const appearances = resolve(annotation.get('AP'))
  const normal = appearances instanceof Map ? (appearances.get('N') ?? null) : null
  const states = resolve(normal)
  if (!(states instanceof Map)) return normal
  return states.get(nameOf(resolve(annotation.get('AS'))) ?? 'Off') ?? null
}

/** Whether a text or choice field has a value; buttons draw their own states, signatures need not be seen. */
function isFilledIn(widget: PdfDict, resolve: Resolve): boolean {
  const parent = resolve(widget.get('Parent'))
  const at = (key: string) => resolve(widget.get(key)) ?? (parent instanceof Map ? resolve(parent.get(key)) : null)
  const value = at('V')
  const type = nameOf(at('FT'))
  return (type === 'Tx' || type === 'Ch') && value !== null && !(value instanceof PdfText && value.bytes.length === 0)
}

/** Fits the drawing's box, turned by its own matrix, into the annotation's rectangle (ISO 32000-1, 12.5.5, algorithm 8.1). */
function place(drawing: PdfRef, form: PdfStream, rect: Box, resolve: Resolve): Appearance | null {
  const box = boxOf(form.dict.get('BBox'), resolve)
  if (!box) return null
  const own = resolve(form.dict.get('Matrix'))
  const numbers = Array.isArray(own) ? own.map(resolve) : []
  const [a, b, c, d, e, f] = [1, 0, 0, 1, 0, 0].map((usual, i) => (typeof numbers[i] === 'number' ? numbers[i] : usual)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const corners = [0, 2].flatMap((i) => [1, 3].map((j) => [box[i] ?? 0, box[j] ?? 0] as const))
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (!(width > 0 && height > 0)) return null
  const [sx, sy] = [(rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height]
  return { drawing, matrix: [sx, 0, 0, sy, rect[0] - left * sx, rect[1] - bottom * sy] }
}
