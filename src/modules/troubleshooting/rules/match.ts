/** One entry's messages, to be found by. */
export type KnownTexts = { readonly key: string; readonly texts: readonly string[] }
export type Matched = {
  readonly key: string | null
  readonly score: number
  readonly nearest: { readonly key: string; readonly text: string } | null
}

/** Below it a text is unknown. Chosen on the tuning half of the test set (docs/troubleshooting-match.md). */
export const THRESHOLD = 0.4
/** Above it two unknown texts are of the same kind. */
export const SAME_KIND = 0.5

const GRAM = 3

/**
 * A text as it is compared: no case, accents or punctuation, digits of one sort, spaces of one width. What differs from one person to the
 * next, such as addresses and long numbers, falls away.
 */
export const normalised = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\S+@\S+|https?:\S+/g, ' ')
    .replaceAll(/\d+/g, '0')
    .replaceAll(/[^\p{L}0]+/gu, ' ')
    .trim()

/** Each word with its character trigrams, its edges marked: a typo costs a word three of them, not the whole. */
const gramsOf = (word: string): string[] => {
  const edged = `_${word}_`
  return Array.from({ length: Math.max(edged.length - GRAM + 1, 1) }, (_, at) => edged.slice(at, at + GRAM))
}

type Word = readonly string[]
const wordsOf = (text: string): Word[] =>
  normalised(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(gramsOf)

type Known = { readonly key: string; readonly text: string; readonly bag: Bag; readonly weight: number; readonly words: number }
type Bag = ReadonlyMap<string, number>

/** Known texts made ready to be compared with; the rarer a trigram is among them, the more it says. */
export type Index = { readonly known: readonly Known[]; readonly weightOf: (gram: string) => number }

const bagOf = (words: readonly Word[]): Map<string, number> => {
  const bag = new Map<string, number>()
  for (const gram of words.flat()) bag.set(gram, (bag.get(gram) ?? 0) + 1)
  return bag
}

const weighed = (bag: Bag, weightOf: Index['weightOf']): number => [...bag].reduce((sum, [gram, count]) => sum + count * weightOf(gram), 0)

export function indexOf(entries: readonly KnownTexts[]): Index {
  const texts = entries.flatMap(({ key, texts: own }) => own.map((text) => ({ key, text, words: wordsOf(text) })))
  const counts = new Map<string, number>()
  for (const { words } of texts) for (const gram of new Set(words.flat())) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const weights = new Map<string, number>()
  const weightOf = (gram: string) => {
    const known = weights.get(gram)
    if (known !== undefined) return known
    const weight = Math.log(1 + texts.length / ((counts.get(gram) ?? 0) + 0.5))
    weights.set(gram, weight)
    return weight
  }
  const known = texts.map(({ key, text, words }) => {
    const bag = bagOf(words)
    return { key, text, bag, weight: weighed(bag, weightOf), words: words.length }
  })
  return { known, weightOf }
}

/** So few words are no message that could be told from others. */
const FEWEST_WORDS = 3
/** More words than a message has: the rest is not looked at. */
const MOST_WORDS = 300

/**
 * Words of a text that are looked at together, compared with one known text by weighed Dice: 1 the same, 0 nothing in common. What they have
 * in common is kept up as words come and go, so that a long text costs no more than its length.
 */
class Window {
  readonly #known: Known
  readonly #weightOf: Index['weightOf']
  readonly #counts = new Map<string, number>()
  #common = 0
  #weight = 0

  constructor(known: Known, weightOf: Index['weightOf']) {
    this.#known = known
    this.#weightOf = weightOf
  }

  add(word: Word): void {
    for (const gram of word) {
      const [count, weight] = [this.#counts.get(gram) ?? 0, this.#weightOf(gram)]
      if (count < (this.#known.bag.get(gram) ?? 0)) this.#common += weight
      this.#counts.set(gram, count + 1)
      this.#weight += weight
    }
  }

  drop(word: Word): void {
    for (const gram of word) {
      const [count, weight] = [(this.#counts.get(gram) ?? 0) - 1, this.#weightOf(gram)]
      if (count < (this.#known.bag.get(gram) ?? 0)) this.#common -= weight
      this.#counts.set(gram, count)
      this.#weight -= weight
    }
  }

  get likeness(): number {
    const both = this.#weight + this.#known.weight
    return both === 0 ? 0 : (2 * this.#common) / both
  }
}

/** The best of all windows that are as long as the known text: noise around a message does not count against it. */
function scoreOf(words: readonly Word[], known: Known, weightOf: Index['weightOf']): number {
  const window = new Window(known, weightOf)
  let best = 0
  for (const [at, word] of words.entries()) {
    window.add(word)
    const gone = words[at - Math.max(known.words, 1)]
    if (gone) window.drop(gone)
    if (at + 1 >= Math.min(known.words, words.length)) best = Math.max(best, window.likeness)
  }
  return best
}

/**
 * The entry whose known text is nearest to a pasted one, `key` null where none is near enough. Typos, cuts and noise around the message cost
 * little; the same text always gives the same answer, ties go to the entry that comes first. Pure. Source: product.md D12.
 */
export function matchText(index: Index, text: string, threshold = THRESHOLD): Matched {
  const words = wordsOf(text).slice(0, MOST_WORDS)
  let best: { known: Known; score: number } | null = null
  for (const known of index.known) {
    const score = scoreOf(words, known, index.weightOf)
    if (best === null || score > best.score) best = { known, score }
  }
  if (best === null) return { key: null, score: 0, nearest: null }
  const { known, score } = best
  const isKnown = words.length >= FEWEST_WORDS && score >= threshold
  return { key: isKnown ? known.key : null, score: Math.round(score * 1000) / 1000, nearest: { key: known.key, text: known.text } }
}

/** Codes of a message, such as `PW-1042` or the 17 of "error 17", also where the word lost a letter: other codes are another message, however alike the words are. */
const codesOf = (text: string): Set<string> => {
  const plain = text.toLowerCase()
  const found = [...plain.matchAll(/\b[a-z]{1,6}-?\d{2,6}\b/g), ...plain.matchAll(/\b(?:er+o*r*|code)\b\D{0,8}(\d{2,6})\b/g)]
  return new Set(found.map(([whole, digits]) => digits ?? whole.replace('-', '')))
}

const isApart = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size > 0 && b.size > 0 && [...a].every((code) => !b.has(code))

/** Which of the texts that gather tickets is the same message as this one: the nearest, null where none is near enough. Pure. */
export function findSame<T extends { readonly errorText: string }>(gathering: readonly T[], text: string): T | null {
  const codes = codesOf(text)
  const possible = gathering.filter(({ errorText }) => !isApart(codes, codesOf(errorText)))
  const exact = possible.find(({ errorText }) => normalised(errorText) === normalised(text))
  if (exact) return exact
  const { key } = matchText(indexOf(possible.map(({ errorText }, at) => ({ key: String(at), texts: [errorText] }))), text, SAME_KIND)
  return key === null ? null : (possible[Number(key)] ?? null)
}
