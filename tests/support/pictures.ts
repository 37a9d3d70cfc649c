import sharp from 'sharp'
import { pdfOf as writePdf } from '../fixtures/uploads/pdf.ts'

type Rgb = readonly [red: number, green: number, blue: number]
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly colour: Rgb }

const INK: Rgb = [20, 24, 28]
const BLUE: Rgb = [18, 58, 107]
const GREEN: Rgb = [42, 157, 74]
const GREY: Rgb = [205, 205, 205]
const WHITE = 255

/** Bars that stand for the letters of a text: the same for the same text, others for another. */
const written = (text: string, x: number, y: number, height: number): Box[] =>
  [...text].map((letter, place) => ({
    x: x + place * height,
    y: y + ((letter.codePointAt(0) ?? 0) % 3) * 2,
    width: Math.ceil(height * (0.3 + ((letter.codePointAt(0) ?? 0) % 7) / 12)),
    height,
    colour: INK,
  }))

/** A made-up page of a carrier's site: a name on top, a row with a check for each of so many modules. */
function pageOf(name: string, checks: number): Box[] {
  const rows = Array.from({ length: 13 }, (_, row): Box[] => [
    { x: 40, y: 100 + row * 36, width: 20, height: 20, colour: row < checks ? GREEN : GREY },
    ...written(`Module ${row + 1}`, 80, 102 + row * 36, 14),
  ])
  return [{ x: 0, y: 0, width: 960, height: 16, colour: BLUE }, ...written(name, 420, 40, 22), ...rows.flat()]
}

const WIDTH = 960
const HEIGHT = 600

/** A screenshot as agents send them. Nothing but names and checks differs between two. */
export function screenshotOf({ name = 'Maria Lopez', checks = 13 }: { name?: string; checks?: number } = {}) {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, WHITE)
  for (const box of pageOf(name, checks))
    for (let y = box.y; y < Math.min(HEIGHT, box.y + box.height); y++)
      for (let x = box.x; x < Math.min(WIDTH, box.x + box.width); x++) pixels.set(box.colour, (y * WIDTH + x) * 3)
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
}

export const pngOf = (given: Parameters<typeof screenshotOf>[0] = {}): Promise<Buffer> => screenshotOf(given).png().toBuffer()

/** A PDF of so many empty pages. */
export function pdfOf(pages = 1): Buffer {
  const ids = Array.from({ length: pages }, (_, page) => 3 + page)
  const page = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <<>>>>'
  return writePdf({
    1: '<</Type /Catalog /Pages 2 0 R>>',
    2: `<</Type /Pages /Count ${pages} /Kids [${ids.map((id) => `${id} 0 R`).join(' ')}]>>`,
    ...Object.fromEntries(ids.map((id) => [id, page])),
  })
}
