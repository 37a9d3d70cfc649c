import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import { featuresFor, shape } from './faces.ts'
import type { Line } from './lines.ts'

/** US Letter, in points. */
const PAGE = { width: 612, height: 792 }
const MARGIN = { top: 64, bottom: 64, side: 64 }
export const TEXT_WIDTH = PAGE.width - 2 * MARGIN.side
/** Leading and where the baseline is, as parts of the size. */
const LEADING = 1.42
const BASELINE = 1.06

/** One text at its place: `wordCount` and a width spare pdfkit measuring it again. */
const AS_SET = { lineBreak: false, baseline: 'alphabetic', wordCount: 1 } as const

export type Element = PDFKit.PDFStructureElement
export type Info = { readonly title: string; readonly at: string; readonly subject: string }

/** pdfkit writes these into XML as they are. */
const forXml = (text: string): string => text.replaceAll(/[<>&]/g, ' ')

/** The pages of one document: a pen that goes down and over to the next page, and a tag for everything it writes. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly #bytes: Promise<Buffer>
  readonly #names = new Map<Font, string>()
  #y = MARGIN.top

  constructor({ title, at, subject }: Info) {
    const doc = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as 'PDF/A-3',
      tagged: true,
      lang: 'en-US',
      displayTitle: true,
      bufferPages: true,
      // So that the bytes depend on no machine's zlib (decision 96).
      compress: false,
      font: null as unknown as string,
      info: {
        Title: forXml(title),
        Subject: forXml(subject),
        Creator: 'Muster',
        Producer: 'Muster',
        CreationDate: new Date(at),
        ModDate: new Date(at),
      },
    })
    const parts: Buffer[] = []
    this.#bytes = new Promise((resolve, reject) => {
      doc.on('data', (part: Buffer) => parts.push(part))
      doc.on('end', () => resolve(Buffer.concat(parts)))
      doc.on('error', reject)
    })
    this.doc = doc
  }

  /** Goes to the next page where less than `height` is left. */
  need(height: number): void {
    if (this.#y + height <= PAGE.height - MARGIN.bottom) return
    this.doc.addPage()
    this.#y = MARGIN.top
  }

  skip(height: number): void {
    if (this.#y > MARGIN.top) this.#y += height
  }

  /** The name a face has in this document; pdfkit takes opened faces as well as files. */
  #nameOf(face: Font): string {
    const known = this.#names.get(face)
    if (known !== undefined) return known
    const name = `face-${this.#names.size + 1}`
    this.doc.registerFont(name, face as unknown as string)
    this.#names.set(face, name)
    return name
  }

  #draw(line: Line, x: number, y: number, size: number): void {
    for (const run of line.runs) {
      // Where glyphs are turned round, joined or moved, what they say goes beside them.
      const { isPlain, width } = shape(run.face, run.drawn)
      if (!isPlain) this.doc.markContent('Span', { actual: run.text })
      this.doc.font(this.#nameOf(run.face), size)
      const features = featuresFor(run.drawn) as unknown as PDFKit.Mixins.OpenTypeFeatures[]
      this.doc.text(run.drawn, x + run.x, y, { ...AS_SET, features, textWidth: width * size } as PDFKit.Mixins.TextOptions)
      if (!isPlain) this.doc.endMarkedContent()
    }
  }

  /** Writes lines side by side, each column's for its own element, and goes down by the longest. */
  columns(columns: readonly { element: Element; tag: string; lines: readonly Line[]; x: number }[], size: number): void {
    const most = Math.max(0, ...columns.map(({ lines }) => lines.length))
    for (let row = 0; row < most; row++) {
      this.need(size * LEADING)
      for (const { element, tag, lines, x } of columns) {
        const line = lines[row]
        if (!line) continue
        element.add(this.doc.markStructureContent(tag))
        this.#draw(line, MARGIN.side + x, this.#y + size * BASELINE, size)
        this.doc.endMarkedContent()
      }
      this.#y += size * LEADING
    }
  }

  /** A thin line over the whole width, which means nothing. */
  rule(): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    this.doc
      .moveTo(MARGIN.side, this.#y)
      .lineTo(PAGE.width - MARGIN.side, this.#y)
      .lineWidth(0.5)
      .strokeColor('#bbbbbb')
      .stroke()
    this.doc.endMarkedContent()
  }

  /** Writes at the edge of every page, once all are there: what each page says is made from its number and how many there are. */
  edges(edge: 'top' | 'bottom', size: number, linesOf: (page: number, pages: number) => readonly { line: Line; isRight: boolean }[]): void {
    const { count } = this.doc.bufferedPageRange()
    const y = edge === 'top' ? 36 : PAGE.height - 36
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page)
      this.doc.markContent('Artifact', { type: 'Pagination', attached: [edge === 'top' ? 'Top' : 'Bottom'] })
      for (const { line, isRight } of linesOf(page + 1, count))
        this.#draw(line, isRight ? PAGE.width - MARGIN.side - line.width : MARGIN.side, y, size)
      this.doc.endMarkedContent()
    }
  }

  end(root: Element): Promise<Buffer> {
    root.end()
    this.doc.end()
    return this.#bytes
  }
}
