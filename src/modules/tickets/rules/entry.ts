const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
const begins = (words: readonly string[], part: string) => words.some((word) => word.startsWith(part))

export type Entry<A, K> = { readonly agent: A | null; readonly kind: K | null }
type Named = { readonly name: string }

/**
 * What "ticket ahip maria" begins (product.md, command bar): each word after the first begins a word of an agent's name or of a kind, in
 * any order and without accents; a word may fit both. An agent without a kind comes before the kinds; of those who fit, who fit by more words come first.
 * Null where the text is no such entry. Deterministic: the order given is kept among equals.
 */
export function ticketEntries<A extends Named, K extends Named>(
  typed: string,
  agents: readonly A[],
  kinds: readonly K[],
): Entry<A, K>[] | null {
  const [first, ...parts] = plain(typed).split(/\s+/).filter(Boolean)
  if (first !== 'ticket' || parts.length === 0) return null
  const ofKinds = kinds.map((kind) => ({ kind, words: wordsOf(kind.name) }))
  const ofAgents = agents.map((agent) => ({ agent, words: wordsOf(agent.name) }))
  const fitting = ofAgents.flatMap(({ agent, words }): (Entry<A, K> & { fit: number })[] => {
    const rest = parts.filter((part) => !begins(words, part))
    const fit = parts.length - rest.length
    if (fit === 0) return []
    const withKind = ofKinds.filter(
      (kind) => rest.every((part) => begins(kind.words, part)) && parts.some((part) => begins(kind.words, part)),
    )
    return [...(rest.length === 0 ? [{ agent, kind: null, fit }] : []), ...withKind.map(({ kind }) => ({ agent, kind, fit }))]
  })
  const alone = ofKinds
    .filter(({ words }) => parts.every((part) => begins(words, part)))
    .map(({ kind }): Entry<A, K> & { fit: number } => ({ agent: null, kind, fit: 0 }))
  return [...fitting, ...alone].toSorted((a, b) => b.fit - a.fit).map(({ agent, kind }) => ({ agent, kind }))
}
