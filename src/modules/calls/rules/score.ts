import type { Scorecard, ScorecardItem, ScorecardSection } from '../model.ts'
import type { Mark } from './marks.ts'

/** What was marked, item by item; an item that is left out is not marked yet. */
export type Marks = Readonly<Record<string, Mark>>

export type SectionScore = {
  readonly key: string
  readonly name: string
  /** Points of items that apply, and of those the ones met. */
  readonly points: number
  readonly met: number
  /** Met of what applies, in percent with two places, rounded down; null where nothing of it applies. */
  readonly percent: number | null
  /** Under its own minimum. */
  readonly isBelow: boolean
}

export type CallScore = {
  /** Percent with two places, rounded down; null while no marked item applies. */
  readonly score: number | null
  readonly sections: readonly SectionScore[]
  readonly unmarked: readonly ScorecardItem[]
  /** Fatal items that were missed. */
  readonly fatal: readonly ScorecardItem[]
  readonly because: string
}

const HUNDREDTHS = 10_000n

/** Rounded down to two places, so that what is under a mark never reads as the mark. */
const percentOf = (part: bigint, whole: bigint): number => Number((part * HUNDREDTHS) / whole) / 100

const pointsOf = (items: readonly ScorecardItem[]) => items.reduce((sum, { points }) => sum + points, 0)

function sectionScore({ key, name, items, minimum }: ScorecardSection, marks: Marks): SectionScore {
  const points = pointsOf(items.filter((item) => marks[item.key] === 'met' || marks[item.key] === 'missed'))
  const met = pointsOf(items.filter((item) => marks[item.key] === 'met'))
  const percent = points === 0 ? null : percentOf(BigInt(met), BigInt(points))
  return { key, name, points, met, percent, isBelow: minimum !== null && points > 0 && met * 100 < minimum * points }
}

/** Sections by their weights, those of which nothing applies left out and their weight shared by the rest. In whole numbers: exact. */
function weighted(card: Pick<Scorecard, 'sections'>, scores: readonly SectionScore[]): number | null {
  const applying = scores.flatMap(({ points, met }, index) => {
    const weight = card.sections[index]?.weight ?? 0
    return points === 0 ? [] : [{ points: BigInt(points), met: BigInt(met), weight: BigInt(weight) }]
  })
  if (applying.length === 0) return null
  const shared = applying.reduce((product, { points }) => product * points, 1n)
  const part = applying.reduce((sum, { points, met, weight }) => sum + (weight * met * shared) / points, 0n)
  return percentOf(part, applying.reduce((sum, { weight }) => sum + weight, 0n) * shared)
}

const named = (items: readonly { readonly text: string }[]) => items.map(({ text }) => `“${text}”`).join(', ')

/**
 * What a call scores by its card. Items that do not apply count for nothing and their weight goes to the others; a missed fatal item
 * scores the call `fatalScore`, and a section under its minimum keeps it at `belowMinimumScore` at most. Both are under the pass mark, so
 * that one comparison decides everywhere. Total; independent of the order of marks. Source: policies.md 3, decision 112.
 */
export function scoreOf(card: Scorecard, marks: Marks): CallScore {
  const sections = card.sections.map((section) => sectionScore(section, marks))
  const items = card.sections.flatMap((section) => section.items)
  const unmarked = items.filter(({ key }) => marks[key] === undefined)
  const fatal = items.filter(({ key, isFatal }) => isFatal && marks[key] === 'missed')
  const below = sections.filter(({ isBelow }) => isBelow)
  const plain = weighted(card, sections)
  const base = { sections, unmarked, fatal }
  if (plain === null) return { ...base, score: null, because: 'nothing is marked that applies' }
  if (fatal.length > 0)
    return { ...base, score: Math.min(plain, card.fatalScore), because: `missed what a call may not miss: ${named(fatal)}` }
  const [first] = below
  if (first && plain > card.belowMinimumScore)
    return { ...base, score: card.belowMinimumScore, because: `${first.name} is under its minimum, so at most ${card.belowMinimumScore}` }
  return { ...base, score: plain, because: first ? `${first.name} is under its minimum` : 'by the weights of its sections' }
}

export type WrongMark = { readonly key: string; readonly code: string; readonly message: string }

/** Marks of items that the card does not have, and "does not apply" where the card does not let it. */
export function wrongMarks({ sections }: Pick<Scorecard, 'sections'>, marks: Marks): WrongMark[] {
  const items = new Map(sections.flatMap((section) => section.items).map((item) => [item.key, item]))
  return Object.entries(marks).flatMap(([key, mark]) => {
    const item = items.get(key)
    if (!item) return [{ key, code: 'item.unknown', message: 'The scorecard has no such item.' }]
    if (mark === 'na' && !item.mayNotApply)
      return [{ key, code: 'item.always_applies', message: `“${item.text}” always applies: mark it as met or missed.` }]
    return []
  })
}

/** What a card still lacks before a call can be closed, in sentences; empty when it is whole. */
export function lacksOf(card: Scorecard, { marks, positives }: { marks: Marks; positives: string }): string[] {
  const { unmarked, score } = scoreOf(card, marks)
  const [first] = unmarked
  const rest = unmarked.length - 1
  return [
    ...(first ? [`Mark “${first.text}”${rest > 0 ? ` and ${rest} more` : ''}.`] : []),
    ...(!first && score === null ? ['Nothing applies: mark at least one item as met or missed.'] : []),
    ...(positives.trim() === '' ? ['Say what went well: feedback begins with it.'] : []),
  ]
}
