import { type Index, matchText } from './match.ts'

/** One labelled text: `key` null is unrelated to every guide. */
export type Variant = { readonly text: string; readonly key: string | null; readonly how: string; readonly half: 'tuning' | 'held_out' }
export type Measured = {
  readonly known: number
  /** Known ones whose guide came first. */
  readonly topOne: number
  /** Known ones that were given another guide. */
  readonly wrong: number
  readonly unrelated: number
  /** Unrelated ones that were given a guide. */
  readonly falseMatches: number
}

/** How well texts are told apart, counted over labelled ones. */
export function measure(index: Index, variants: readonly Variant[], threshold?: number): Measured {
  const answers = variants.map(({ text, key }) => ({ key, got: matchText(index, text, threshold).key }))
  const known = answers.filter(({ key }) => key !== null)
  const unrelated = answers.filter(({ key }) => key === null)
  return {
    known: known.length,
    topOne: known.filter(({ key, got }) => key === got).length,
    wrong: known.filter(({ key, got }) => got !== null && key !== got).length,
    unrelated: unrelated.length,
    falseMatches: unrelated.filter(({ got }) => got !== null).length,
  }
}
