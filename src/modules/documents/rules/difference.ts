/** One paragraph of a comparison: as it was, as it is, or what took its place. */
export type Difference =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string }

const paragraphs = (text: string): string[] =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((part) => (part.trimStart().startsWith('|') || /^\s*(-|\d+\.) /.test(part) ? part.split('\n') : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Length of the longest common subsequence of the ends from each place on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i] ?? []
      const below = lengths[i + 1] ?? []
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

/** Pairs what was removed with what was added in its place, in order. */
function settle(removed: string[], added: string[]): Difference[] {
  const pairs = Math.min(removed.length, added.length)
  const changed = removed.slice(0, pairs).map((before, index): Difference => ({ kind: 'changed', before, after: added[index] ?? '' }))
  const gone = removed.slice(pairs).map((text): Difference => ({ kind: 'removed', text }))
  return [...changed, ...gone, ...added.slice(pairs).map((text): Difference => ({ kind: 'added', text }))]
}

/** Two texts compared by paragraph, list entry and table row, in reading order. */
export function differenceOf(before: string, after: string): Difference[] {
  const a = paragraphs(before)
  const b = paragraphs(after)
  const common = commonLengths(a, b)
  const found: Difference[] = []
  let removed: string[] = []
  let added: string[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [mine, theirs] = [a[i], b[j]]
    if (mine !== undefined && mine === theirs) {
      found.push(...settle(removed, added), { kind: 'same', text: mine })
      removed = []
      added = []
      i++
      j++
    } else if (theirs === undefined || (mine !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      removed.push(mine ?? '')
      i++
    } else {
      added.push(theirs)
      j++
    }
  }
  return [...found, ...settle(removed, added)]
}
