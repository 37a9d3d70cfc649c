import { Fragment } from 'react'
import { levelsOf } from '../rules/heading-levels.ts'
import { type Tree, treeOf } from '../rules/markdown.ts'
import { pictureOf } from '../rules/pictures.ts'
import { safeLink } from '../rules/safe-address.ts'
import classes from './resources.module.css'

type Node = Tree | Tree['children'][number]
type Of<T extends Node['type']> = Extract<Node, { type: T }>
/** Addresses of `[words][name]`, by the name. */
type Addresses = ReadonlyMap<string, string>
type Heading = Of<'heading'>
/** `nesting` of elements; `levels` of headings. */
type Draw = { readonly addresses: Addresses; readonly levels: ReadonlyMap<Heading, number>; readonly nesting: number }

/** What is nested deeper is not drawn. */
const DEEPEST = 24
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const
const FIRST_LEVEL = 2

function Children({ of, draw }: { of: readonly Node[]; draw: Draw }) {
  if (draw.nesting > DEEPEST) return '…'
  const inner = { ...draw, nesting: draw.nesting + 1 }
  return of.map((node, at) => <Drawn key={node.position?.start.offset ?? at} node={node} draw={inner} />)
}

function SafeLink({ address, children }: { address: string | undefined; children: React.ReactNode }) {
  const href = safeLink(address ?? '')
  if (href === null) return children
  return href.startsWith('/') ? (
    <a href={href}>{children}</a>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function DrawnTable({ node, draw }: { node: Of<'table'>; draw: Draw }) {
  const [head, ...rows] = node.children
  const cells = (row: Of<'tableRow'> | undefined, Cell: 'th' | 'td') =>
    row?.children.map((cell, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells have nothing but their place
      <Cell key={at} {...(Cell === 'th' && { scope: 'col' })}>
        <Children of={cell.children} draw={draw} />
      </Cell>
    ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard as well
    <section className={classes.wide} aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
            <tr key={at}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DrawnList({ node, draw }: { node: Of<'list'>; draw: Draw }) {
  const items = node.children.map((item, at) => (
    <li key={item.position?.start.offset ?? at}>
      <Children of={item.children} draw={draw} />
    </li>
  ))
  return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>
}

/** A picture of the page's own; one without words, or from anywhere else, is its words. */
function DrawnPicture({ address, alt }: { address: string | undefined; alt: string | null | undefined }) {
  const id = pictureOf(address ?? '')
  const words = alt?.trim() ?? ''
  return id === null || words === '' ? words : <img src={`/api/v1/resource-pictures/${id}`} alt={words} loading="lazy" />
}

/** Words of what has none of the elements below: raw HTML as it is written. */
function wordsOf(node: Node): string {
  return 'value' in node ? node.value : ''
}

/** Elements that hold words, lists and one another. */
function Drawn({ node, draw }: { node: Node; draw: Draw }): React.ReactNode {
  const inner = 'children' in node ? <Children of={node.children} draw={draw} /> : null
  switch (node.type) {
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading': {
      const Tag = HEADINGS[(draw.levels.get(node) ?? FIRST_LEVEL) - FIRST_LEVEL] ?? 'h6'
      return <Tag>{inner}</Tag>
    }
    case 'emphasis':
      return <em>{inner}</em>
    case 'strong':
      return <strong>{inner}</strong>
    case 'blockquote':
      return <blockquote>{inner}</blockquote>
    case 'list':
      return <DrawnList node={node} draw={draw} />
    case 'table':
      return <DrawnTable node={node} draw={draw} />
    case 'link':
      return <SafeLink address={node.url}>{inner}</SafeLink>
    case 'linkReference':
      return <SafeLink address={draw.addresses.get(node.identifier)}>{inner}</SafeLink>
    case 'image':
      return <DrawnPicture address={node.url} alt={node.alt} />
    case 'imageReference':
      return <DrawnPicture address={draw.addresses.get(node.identifier)} alt={node.alt} />
    case 'code':
      return <pre className={classes.code}>{node.value}</pre>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'thematicBreak':
      return <hr />
    case 'break':
      return <br />
    case 'definition':
      return null
    default:
      return <Fragment>{wordsOf(node)}</Fragment>
  }
}

const addressesOf = ({ children }: Tree): Addresses =>
  new Map(children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])))

const headingsOf = (node: Node): Heading[] =>
  node.type === 'heading' ? [node] : 'children' in node ? node.children.flatMap(headingsOf) : []

function levelsIn(tree: Tree): Draw['levels'] {
  const headings = headingsOf(tree)
  const levels = levelsOf(headings.map(({ depth }) => depth))
  return new Map(headings.map((heading, at) => [heading, levels[at] ?? FIRST_LEVEL]))
}

/** A page as it reads. The elements are a closed list: whatever else a text holds is shown as words (decision 117). */
export function Markdown({ text }: { text: string }) {
  const tree = treeOf(text)
  return (
    <div className={classes.page}>
      <Children of={tree.children} draw={{ addresses: addressesOf(tree), levels: levelsIn(tree), nesting: 0 }} />
    </div>
  )
}
