import type { Scorecard } from '../model.ts'
import type { Marks } from './score.ts'

export type ItemMisses = {
  readonly section: string
  readonly key: string
  readonly text: string
  readonly isFatal: boolean
  /** Calls in which it applied, and of those the ones that missed it. */
  readonly applied: number
  readonly missed: number
}

/** Which items are missed most, over calls of one key of scorecards: by share missed, then by how often, then in the card's order. */
export function missesOf({ sections }: Pick<Scorecard, 'sections'>, calls: readonly Marks[]): ItemMisses[] {
  const rows = sections.flatMap(({ name, items }) =>
    items.map(({ key, text, isFatal }): ItemMisses => {
      const applied = calls.filter((marks) => marks[key] === 'met' || marks[key] === 'missed').length
      return { section: name, key, text, isFatal, applied, missed: calls.filter((marks) => marks[key] === 'missed').length }
    }),
  )
  return rows.filter(({ applied }) => applied > 0).toSorted((a, b) => b.missed * a.applied - a.missed * b.applied || b.missed - a.missed)
}
