/** What decides about an item: `isEmphasis` ones have to be gone through before day one is done. */
export type Emphasis = { readonly key: string; readonly title: string; readonly isEmphasis: boolean }

/** Emphasis items that have not been gone through with the class, in the order of the agenda. Source: product.md D3, D4, D5. */
export const uncoveredOf = <I extends Emphasis>(items: readonly I[], reviewed: ReadonlySet<string>): I[] =>
  items.filter(({ key, isEmphasis }) => isEmphasis && !reviewed.has(key))

const named = (titles: readonly string[]): string => {
  const quoted = titles.map((title) => `“${title}”`)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`
}

/** Why day one is not done yet, as a sentence; null where it may be ticked done. What carries no emphasis may be left out. */
export function refusalOfDone(items: readonly Emphasis[], reviewed: ReadonlySet<string>): string | null {
  const open = uncoveredOf(items, reviewed)
  if (open.length === 0) return null
  return `Day one is not done before the class has gone through ${named(open.map(({ title }) => title))}. Tick ${open.length === 1 ? 'it' : 'them'} as reviewed first.`
}

/**
 * What comes after an item: the next one that is not reviewed, from the top again where none follows; null where nothing is left. Of an item
 * that is not in the agenda, or none: the first that is left.
 */
export function nextItem<I extends { readonly key: string }>(
  items: readonly I[],
  reviewed: ReadonlySet<string>,
  after: string | null,
): I | null {
  const left = ({ key }: I) => key !== after && !reviewed.has(key)
  const at = items.findIndex(({ key }) => key === after)
  return items.slice(at + 1).find(left) ?? items.find(left) ?? null
}
