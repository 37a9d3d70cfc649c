import { type Block, type Inlines, parseMarkup } from '../rules/markup.ts'
import { titleOf } from '../rules/merge.ts'
import { type Line, setLines } from './lines.ts'
import type { Piece } from './runs.ts'
import { type Element, Sheet, TEXT_WIDTH } from './sheet.ts'

export type PdfJob = {
  /** The merged text, as it was hashed. */
  readonly text: string
  readonly sha256: string
  /** `Written CAP, template version 2`. */
  readonly template: string
  readonly isSample: boolean
  readonly frozenAt: string
  /** Who signed, as rows of a table: policies.md 5. */
  readonly signatures: { readonly heading: string; readonly rows: readonly (readonly [label: string, value: string])[] }
}

const SIZES = { heading: [20, 13, 11], text: 10.5, edge: 7 } as const
const GAP = 7
const INDENT = 18
const SAMPLE = 'SAMPLE TEXT: this template has not been edited yet'

const piecesOf = (inlines: Inlines, isBold = false): Piece[] =>
  inlines.flatMap((one) => ('text' in one ? [{ text: one.text, isBold: isBold || one.isBold }] : []))
const plain = (text: string, isBold = false): Piece[] => [{ text, isBold }]

/** One document being written: blocks become tagged elements below its root. */
class Writer {
  readonly #sheet: Sheet
  readonly #root: Element

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    this.#root = sheet.doc.struct('Document')
    sheet.doc.addStructure(this.#root)
  }

  #child(parent: Element, tag: string, options: { scope?: 'Row' | 'Column' } = {}): Element {
    const element = this.#sheet.doc.struct(tag, options as object)
    parent.add(element)
    return element
  }

  #block(tag: string, pieces: readonly Piece[], size: number): void {
    const element = this.#child(this.#root, tag)
    this.#sheet.columns([{ element, tag, lines: setLines(pieces, TEXT_WIDTH, size), x: 0 }], size)
    element.end()
  }

  heading(level: number, pieces: readonly Piece[]): void {
    const size = SIZES.heading[level - 1] ?? SIZES.text
    this.#sheet.skip(GAP)
    // A heading never stands alone at the end of a page.
    this.#sheet.need(size * 1.5 + SIZES.text * 3)
    this.#block(`H${level}`, pieces, size)
    this.#sheet.skip(GAP / 2)
  }

  paragraph(pieces: readonly Piece[]): void {
    this.#block('P', pieces, SIZES.text)
    this.#sheet.skip(GAP)
  }

  list(items: readonly Inlines[], isOrdered: boolean): void {
    const list = this.#child(this.#root, 'L')
    for (const [index, item] of items.entries()) {
      const entry = this.#child(list, 'LI')
      const label = this.#child(entry, 'Lbl')
      const body = this.#child(entry, 'LBody')
      const mark = setLines(plain(isOrdered ? `${index + 1}.` : '•'), INDENT, SIZES.text)
      this.#sheet.columns(
        [
          { element: label, tag: 'Lbl', lines: mark, x: isOrdered ? 0 : INDENT / 3 },
          { element: body, tag: 'LBody', lines: setLines(piecesOf(item), TEXT_WIDTH - INDENT, SIZES.text), x: INDENT },
        ],
        SIZES.text,
      )
      this.#sheet.skip(2)
    }
    list.end()
    this.#sheet.skip(GAP - 2)
  }

  table(rows: readonly (readonly (readonly Piece[])[])[], hasHead: boolean): void {
    const table = this.#child(this.#root, 'Table')
    const columns = Math.max(1, ...rows.map(({ length }) => length))
    // Two columns without a head are names and what is said of them.
    const firstWidth = columns === 2 && !hasHead ? TEXT_WIDTH * 0.3 : TEXT_WIDTH / columns
    const widthOf = (column: number) => (column === 0 ? firstWidth : (TEXT_WIDTH - firstWidth) / (columns - 1))
    const leftOf = (column: number) => (column === 0 ? 0 : firstWidth + (column - 1) * widthOf(1))
    for (const [index, cells] of rows.entries()) {
      const row = this.#child(table, 'TR')
      const drawn = cells.map((pieces, column) => {
        const isHead = hasHead ? index === 0 : column === 0
        const tag = isHead ? 'TH' : 'TD'
        const element = this.#child(row, tag, isHead ? { scope: hasHead ? 'Column' : 'Row' } : {})
        const lines = setLines(isHead ? pieces.map(({ text }) => ({ text, isBold: true })) : pieces, widthOf(column) - 8, SIZES.text)
        return { element, tag, lines, x: leftOf(column) }
      })
      this.#sheet.skip(2)
      this.#sheet.columns(drawn, SIZES.text)
      this.#sheet.skip(2)
      this.#sheet.rule()
    }
    table.end()
    this.#sheet.skip(GAP)
  }

  block(block: Block): void {
    if (block.kind === 'heading') this.heading(block.level, piecesOf(block.inlines, true))
    else if (block.kind === 'paragraph') this.paragraph(piecesOf(block.inlines))
    else if (block.kind === 'list') this.list(block.items, block.isOrdered)
    else
      this.table(
        block.rows.map((row) => row.map((cell) => piecesOf(cell))),
        block.hasHead,
      )
  }

  end(): Promise<Buffer> {
    return this.#sheet.end(this.#root)
  }
}

/** Room that the signatures take at least, so that they begin where they end. */
const roomFor = (rows: number): number => 40 + rows * (SIZES.text * 1.42 + 4)

const edgeLine = (text: string, isBold = false): Line => setLines(plain(text, isBold), TEXT_WIDTH, SIZES.edge)[0] ?? { runs: [], width: 0 }

/**
 * A frozen document as a PDF: Letter, tagged, its faces inside, its hash and page numbers on every page, signatures last. The same job gives
 * the same bytes, whatever the machine's time, zone and language (decision 96).
 */
export async function renderPdf(job: PdfJob): Promise<Buffer> {
  const title = titleOf(job.text)
  const sheet = new Sheet({ title, at: job.frozenAt, subject: job.template })
  const writer = new Writer(sheet)
  const [first, ...rest] = parseMarkup(job.text)
  if (first) writer.block(first)
  if (job.isSample) writer.paragraph(plain(`${SAMPLE}.`, true))
  for (const block of rest) writer.block(block)
  sheet.need(roomFor(job.signatures.rows.length))
  writer.heading(2, plain(job.signatures.heading, true))
  writer.table(
    job.signatures.rows.map(([label, value]) => [plain(label), plain(value)]),
    false,
  )
  sheet.edges('bottom', SIZES.edge, (page, pages) => [
    { line: edgeLine(`SHA-256 of the text: ${job.sha256}`), isRight: false },
    { line: edgeLine(`Page ${page} of ${pages}`), isRight: true },
  ])
  sheet.edges('top', SIZES.edge, () => [
    { line: edgeLine(job.template), isRight: false },
    ...(job.isSample ? [{ line: edgeLine(SAMPLE, true), isRight: true }] : []),
  ])
  return writer.end()
}
