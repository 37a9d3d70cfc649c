import { type Block, type Inline, type Inlines, parseMarkup } from '../rules/markup.ts'
import classes from './document-text.module.css'

function Word({ one }: { one: Inline }) {
  const words = 'field' in one ? <span className={classes.field}>{`{{${one.field}}}`}</span> : one.text
  return one.isBold ? <strong>{words}</strong> : words
}

function Words({ inlines }: { inlines: Inlines }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have nothing but their place
  return inlines.map((one, index) => <Word key={index} one={one} />)
}

function Table({ rows, hasHead }: Block & { kind: 'table' }) {
  const cell = (inlines: Inlines, row: number, column: number) => {
    const key = `${row}.${column}`
    if (hasHead ? row === 0 : column === 0)
      return (
        <th key={key} scope={hasHead ? 'col' : 'row'}>
          <Words inlines={inlines} />
        </th>
      )
    return (
      <td key={key}>
        <Words inlines={inlines} />
      </td>
    )
  }
  return (
    <table>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a text have nothing but their place
          <tr key={row}>{cells.map((inlines, column) => cell(inlines, row, column))}</tr>
        ))}
      </tbody>
    </table>
  )
}

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'table') return <Table {...block} />
  if (block.kind === 'list') {
    const items = block.items.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: entries of a text have nothing but their place
      <li key={index}>
        <Words inlines={item} />
      </li>
    ))
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  // The page has a heading of its own above these.
  const Tag = block.kind === 'paragraph' ? 'p' : (`h${Math.min(6, block.level + 2)}` as 'h3')
  return (
    <Tag>
      <Words inlines={block.inlines} />
    </Tag>
  )
}

type Props = { label: string; text: string; isSample?: boolean }

/** A document or template as it reads: what is merged is shown as text, whatever it holds. */
export function DocumentText({ label, text, isSample = false }: Props) {
  return (
    <article className={classes.sheet} aria-label={label}>
      {isSample && <p className={classes.sample}>Sample text: this template has not been edited yet.</p>}
      {parseMarkup(text).map((block) => (
        <BlockOf key={block.line} block={block} />
      ))}
    </article>
  )
}
