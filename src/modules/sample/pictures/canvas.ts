import sharp from 'sharp'

export type Colour = readonly [red: number, green: number, blue: number]
type Point = readonly [x: number, y: number]

const WHITE = 255

/** The distance of a point from the stretch between two others. */
function distance(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

/** A white picture to draw on. By hand: readers of vector pictures are switched off here, as uploads must not reach them. */
export class Canvas {
  readonly #pixels: Buffer
  readonly width: number
  readonly height: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.#pixels = Buffer.alloc(width * height * 3, WHITE)
  }

  copy(): Canvas {
    const copy = new Canvas(this.width, this.height)
    this.#pixels.copy(copy.#pixels)
    return copy
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    for (let row = y; row < y + height; row++) for (let column = x; column < x + width; column++) this.#mix(column, row, colour, 1)
  }

  /** A line through points with round ends; of one point twice: a dot. */
  stroke(points: readonly Point[], thickness: number, colour: Colour): void {
    for (const [at, to] of points.slice(1).entries()) this.#stretch(points[at] ?? to, to, thickness / 2, colour)
  }

  dot(x: number, y: number, radius: number, colour: Colour): void {
    this.#stretch([x, y], [x, y], radius, colour)
  }

  #stretch(a: Point, b: Point, radius: number, colour: Colour): void {
    for (let y = Math.floor(Math.min(a[1], b[1]) - radius - 1); y <= Math.max(a[1], b[1]) + radius + 1; y++)
      for (let x = Math.floor(Math.min(a[0], b[0]) - radius - 1); x <= Math.max(a[0], b[0]) + radius + 1; x++)
        this.#mix(x, y, colour, Math.max(0, Math.min(1, radius + 0.5 - distance(x, y, a, b))))
  }

  #mix(x: number, y: number, colour: Colour, share: number): void {
    if (share === 0 || x < 0 || y < 0 || x >= this.width || y >= this.height) return
    const at = (y * this.width + x) * 3
    for (const [place, part] of colour.entries())
      this.#pixels[at + place] = Math.round((this.#pixels[at + place] ?? WHITE) * (1 - share) + part * share)
  }

  png(): Promise<Buffer> {
    return sharp(this.#pixels, { raw: { width: this.width, height: this.height, channels: 3 } })
      .png({ compressionLevel: 2 })
      .toBuffer()
  }
}
