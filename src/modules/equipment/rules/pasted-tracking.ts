/** An item that waits for its shipment, as far as a pasted list can name it. */
export type Shippable = { readonly id: string; readonly agent: string; readonly name: string }

export type PastedTracking = {
  /** By item. */
  readonly tracking: Readonly<Record<string, string>>
  /** Lines that fit nothing, with why. */
  readonly unfit: readonly { readonly line: string; readonly why: string }[]
  /** Items that no line named. */
  readonly without: readonly string[]
}

const MARKS = /\p{M}/gu
const plain = (text: string): string => text.normalize('NFKD').replace(MARKS, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()
/** `Lopez Maria` is `Maria Lopez`. */
const wordsOf = (text: string): string => plain(text).split(' ').toSorted().join(' ')

const cellsOf = (line: string): string[] =>
  line
    .split(/\t|;|,/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

const LONGEST = 80

type Sought = { readonly open: readonly Shippable[]; readonly taken: ReadonlySet<string> }

/** The one item that the words of a line name: an agent, and the item where the agent waits for several. A sentence where it is not one. */
function itemOf(words: readonly string[], { open, taken }: Sought): Shippable | string {
  // `Lopez, Maria` is one name in two cells.
  const names = new Set([...words, words.slice(0, 2).join(' ')].map(wordsOf))
  const ofAgent = open.filter(({ agent }) => names.has(wordsOf(agent)))
  if (ofAgent.length === 0) return 'names nobody who is chosen'
  const kinds = new Set(words.map(plain))
  const named = ofAgent.filter(({ name }) => kinds.has(plain(name)))
  const left = (named.length > 0 ? named : ofAgent).filter(({ id }) => !taken.has(id))
  const [first, second] = left
  if (!first) return 'names an item that an earlier line named'
  if (second && new Set(left.map(({ agent }) => agent)).size === 1 && named.length === 0)
    return `fits ${left.length} items of ${first.agent}: name one`
  return second ? 'fits several agents of that name: fill in by hand' : first
}

/**
 * Reads a pasted list of tracking references against the items chosen: a column of references alone goes to them in order; lines of name (or
 * name and item) and reference, in any order of the name's words, go to whom they name. The reference is the last cell. Nothing is written by it.
 */
export function readPasted(text: string, items: readonly Shippable[]): PastedTracking {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const isColumn = lines.every((line) => cellsOf(line).length <= 1)
  const tracking: Record<string, string> = {}
  const unfit: { line: string; why: string }[] = []
  for (const [place, line] of lines.entries()) {
    const cells = cellsOf(line)
    const reference = cells.at(-1) ?? ''
    const found = isColumn
      ? (items[place] ?? 'is one more than the items chosen')
      : cells.length < 2
        ? 'has no name or no reference'
        : itemOf(cells.slice(0, -1), { open: items, taken: new Set(Object.keys(tracking)) })
    if (typeof found === 'string') unfit.push({ line: line.trim(), why: found })
    else if (reference.length > LONGEST)
      unfit.push({ line: line.trim().slice(0, LONGEST), why: `has a reference longer than ${LONGEST} signs` })
    else tracking[found.id] = reference
  }
  return { tracking, unfit, without: items.filter(({ id }) => !(id in tracking)).map(({ id }) => id) }
}
