import { Canvas, type Colour } from './canvas.ts'
import { strokesOfLine, widthOf } from './lettering.ts'

const INK: Colour = [31, 41, 51]
const PALE: Colour = [120, 132, 145]
const LINE: Colour = [228, 231, 235]
const GREEN: Colour = [42, 157, 74]
const BLUE: Colour = [43, 76, 126]
const RED: Colour = [180, 35, 42]
const BLUSH: Colour = [252, 240, 240]
const WHITE: Colour = [255, 255, 255]

const CARRIER_MODULES = [
  'AHIP Medicare basics',
  'AHIP plan types',
  'AHIP marketing rules',
  'AHIP fraud waste and abuse',
  'AHIP non-discrimination',
  'AHIP final exam 90+',
  'Aetna welcome',
  'Aetna products',
  'Aetna service areas',
  'Aetna enrolment',
  'Aetna compliance',
  'Aetna attestation',
  'Aetna ready to sell',
]
const COURSES = Array.from({ length: 15 }, (_, at) => `Course TBT-${String(at + 1).padStart(2, '0')}`)

/** What a made-up page shows: whose it is, and how many of its lines are ticked from the top. */
export type Page = { readonly kind: 'carrier_checks' | 'course_list'; readonly name: string; readonly ticked: number }

const WIDTH = 960
const MARGIN = 40
const TOP = 122
const STEP = 34

type Text = { readonly x: number; readonly y: number; readonly height: number; readonly colour: Colour }

function write(canvas: Canvas, text: string, { x, y, height, colour }: Text): void {
  for (const stroke of strokesOfLine(text, x, y, height)) canvas.stroke(stroke, height / 7, colour)
}

const writeRight = (canvas: Canvas, text: string, at: Text): void => write(canvas, text, { ...at, x: at.x - widthOf(text, at.height) })

const TICK = [
  [-5, 0],
  [-1, 4],
  [5, -4],
] as const

function tick(canvas: Canvas, x: number, y: number, isDone: boolean): void {
  canvas.dot(x, y, 11, isDone ? GREEN : PALE)
  if (!isDone) canvas.dot(x, y, 9, WHITE)
  else
    canvas.stroke(
      TICK.map(([dx, dy]) => [x + dx, y + dy] as const),
      2.5,
      WHITE,
    )
}

/** All of a page but whose it is. */
function drawNameless(kind: Page['kind'], ticked: number): Canvas {
  const isCarrier = kind === 'carrier_checks'
  const lines = isCarrier ? CARRIER_MODULES : COURSES
  const canvas = new Canvas(WIDTH, TOP + lines.length * STEP + MARGIN)
  write(canvas, 'SAMPLE', { x: 230, y: canvas.height / 2 - 40, height: 110, colour: BLUSH })
  canvas.box(0, 0, WIDTH, 64, BLUE)
  write(canvas, isCarrier ? 'Certifications' : 'Completed courses', { x: MARGIN, y: 23, height: 17, colour: WHITE })
  write(canvas, `${ticked} of ${lines.length} done`, { x: MARGIN, y: 82, height: 12, colour: PALE })
  writeRight(canvas, 'Sample - drawn by Muster', { x: WIDTH - MARGIN, y: 82, height: 12, colour: RED })
  for (const [row, text] of lines.entries()) {
    const y = TOP + row * STEP
    canvas.box(MARGIN, y + 23, WIDTH - 2 * MARGIN, 1, LINE)
    tick(canvas, MARGIN + 14, y + 6, row < ticked)
    write(canvas, text, { x: MARGIN + 46, y, height: 12, colour: INK })
  }
  return canvas
}

/** Made-up pages as screenshots are sent: in the agent's name, marked as samples so that nobody takes them for a carrier's. */
export function pagePrinter(): (page: Page) => Promise<Buffer> {
  const nameless = new Map<string, Canvas>()
  return ({ kind, name, ticked }) => {
    const key = `${kind} ${ticked}`
    const empty = nameless.get(key) ?? drawNameless(kind, ticked)
    nameless.set(key, empty)
    const canvas = empty.copy()
    writeRight(canvas, name, { x: WIDTH - MARGIN, y: 23, height: 17, colour: WHITE })
    return canvas.png()
  }
}
