/**
 * The Markdown that documents are written in: headings (#, ##, ###), paragraphs, lists (- or 1.), tables of |cells|, **bold**, named fields
 * {{employee}}, and `\` before a sign that shall stand as it is. Anything else is text. No HTML, links or pictures: what is printed is what
 * was signed.
 */
export type Inline = { readonly text: string; readonly isBold: boolean } | { readonly field: string; readonly isBold: boolean }
export type Inlines = readonly Inline[]

type BlockBody =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: Inlines }
  | { readonly kind: 'paragraph'; readonly inlines: Inlines }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Inlines[] }
  /** `hasHead`: the first row names the columns; else the first cell of each row names the row. */
  | { readonly kind: 'table'; readonly hasHead: boolean; readonly rows: readonly (readonly Inlines[])[] }

/** `line` is where a block begins in its source, from 1. */
export type Block = BlockBody & { readonly line: number }

const BLANKS = /[ \t\f\v]+/g
const TOKEN = /\\([!-/:-@[-`{-~])|\*\*|\{\{[ \t]*([^{}|\n]*?)[ \t]*\}\}/g

/** Joins neighbours of one style, and leaves one blank where there were several, none at the ends. */
export function tidyInlines(inlines: Inlines): Inlines {
  const tidy: Inline[] = []
  for (const one of inlines) {
    const last = tidy.at(-1)
    if ('field' in one) tidy.push(one)
    else if (last && 'text' in last && last.isBold === one.isBold) tidy[tidy.length - 1] = { ...last, text: last.text + one.text }
    else tidy.push(one)
  }
  const spaced: Inline[] = []
  for (const [index, one] of tidy.entries()) {
    if ('field' in one) {
      spaced.push(one)
      continue
    }
    const before = spaced.at(-1)
    let text = one.text.replace(BLANKS, ' ')
    if (!before || ('text' in before && before.text.endsWith(' '))) text = text.replace(/^ /, '')
    if (index === tidy.length - 1) text = text.replace(/ $/, '')
    if (text !== '') spaced.push({ ...one, text })
  }
  return trimEnd(spaced)
}

/** What was before the end may have become the end. */
function trimEnd(inlines: readonly Inline[]): Inlines {
  const last = inlines.at(-1)
  if (!last || 'field' in last || !last.text.endsWith(' ')) return inlines
  const text = last.text.slice(0, -1)
  return text === '' ? trimEnd(inlines.slice(0, -1)) : [...inlines.slice(0, -1), { ...last, text }]
}

/** The inside of one block. A `**` without its other half is text. */
export function parseInlines(source: string): Inlines {
  const inlines: Inline[] = []
  const marks = [...source.matchAll(TOKEN)]
  const turns = marks.filter(([mark]) => mark === '**')
  const unpaired = turns.length % 2 === 1 ? turns.at(-1)?.index : undefined
  let isBold = false
  let from = 0
  const say = (text: string) => text !== '' && inlines.push({ text, isBold })
  for (const mark of marks) {
    const [whole, escaped, field] = mark
    say(source.slice(from, mark.index))
    from = mark.index + whole.length
    if (escaped !== undefined) say(escaped)
    else if (field !== undefined) inlines.push({ field, isBold })
    else if (mark.index === unpaired) say(whole)
    else isBold = !isBold
  }
  say(source.slice(from))
  return tidyInlines(inlines)
}

const trimBlanks = (text: string): string => text.replace(/^ | $/g, '')

/** Cells of a table row; `\|` is no border. */
const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(trimBlanks)

const RULE = /^:?-+:?$/
const isRule = (row: string): boolean => cellsOf(row).every((cell) => RULE.test(cell))

type Line = { readonly text: string; readonly number: number }
type Sort = 'blank' | 'heading' | 'row' | 'bullet' | 'number' | 'prose'

const ITEM = /^(?:-|\d{1,3}\.) +/

function sortOf(text: string): Sort {
  if (text === '') return 'blank'
  if (/^#{1,3} /.test(text)) return 'heading'
  if (text.startsWith('|')) return 'row'
  if (/^- /.test(text)) return 'bullet'
  return /^\d{1,3}\. /.test(text) ? 'number' : 'prose'
}

function blockOf(sort: Sort, lines: readonly Line[]): Block | null {
  const [first] = lines
  if (!first || sort === 'blank') return null
  const line = first.number
  if (sort === 'heading') {
    const level = first.text.indexOf(' ')
    return { kind: 'heading', level, inlines: parseInlines(first.text.slice(level + 1)), line }
  }
  if (sort === 'bullet' || sort === 'number')
    return { kind: 'list', isOrdered: sort === 'number', items: lines.map(({ text }) => parseInlines(text.replace(ITEM, ''))), line }
  if (sort === 'prose') return { kind: 'paragraph', inlines: parseInlines(lines.map(({ text }) => text).join(' ')), line }
  const hasHead = lines.length > 2 && isRule(lines[1]?.text ?? '')
  const rows = lines.filter((_, index) => !(hasHead && index === 1)).map(({ text }) => cellsOf(text).map(parseInlines))
  return { kind: 'table', hasHead, rows, line }
}

/** Without what says nothing; null where nothing is left. */
export function withoutEmpty(block: Block): Block | null {
  if (block.kind === 'table') return block
  if (block.kind !== 'list') return block.inlines.length === 0 ? null : block
  const items = block.items.filter((item) => item.length > 0)
  return items.length === 0 ? null : { ...block, items }
}

/** Reads a text as blocks. Total: every text is some document. */
export function parseMarkup(source: string): Block[] {
  const blocks: Block[] = []
  let sort: Sort = 'blank'
  let open: Line[] = []
  const close = () => {
    const found = blockOf(sort, open)
    const block = found && withoutEmpty(found)
    if (block) blocks.push(block)
    open = []
  }
  for (const [index, raw] of source.replaceAll(/\r\n?/g, '\n').split('\n').entries()) {
    const line = { text: trimBlanks(raw.replace(BLANKS, ' ')), number: index + 1 }
    const next = sortOf(line.text)
    if (next !== sort || next === 'heading') close()
    sort = next
    open.push(line)
  }
  close()
  return blocks
}

const escapeText = (text: string): string => text.replaceAll(/[\\*|{}]/g, (sign) => `\\${sign}`)
/** A paragraph that would read as a heading, list or table otherwise. */
const escapeStart = (line: string): string => line.replace(/^([#-])/, '\\$1').replace(/^(\d{1,3})\./, '$1\\.')

function writeInlines(inlines: Inlines): string {
  const written = inlines.map((one) => {
    const text = 'field' in one ? `{{${one.field}}}` : escapeText(one.text)
    return one.isBold ? `**${text}**` : text
  })
  return written.join('').replaceAll('****', '')
}

function writeBlock(block: Block): string {
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${writeInlines(block.inlines)}`
  if (block.kind === 'paragraph') return escapeStart(writeInlines(block.inlines))
  if (block.kind === 'list')
    return block.items.map((item, index) => `${block.isOrdered ? `${index + 1}.` : '-'} ${writeInlines(item)}`).join('\n')
  const rows = block.rows.map((row) => `| ${row.map((cell) => writeInlines(cell).replace(RULE, '\\$&')).join(' | ')} |`)
  const [head = '', ...body] = rows
  return block.hasHead ? [head, `|${block.rows[0]?.map(() => ' --- ').join('|')}|`, ...body].join('\n') : rows.join('\n')
}

/** The one way to write blocks down: what is stored, hashed and signed. Reading it gives the same blocks. */
export const writeMarkup = (blocks: readonly Block[]): string => `${blocks.map(writeBlock).join('\n\n')}\n`
