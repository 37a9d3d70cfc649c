import type { LocalDate } from '#kernel/local-date.ts'
import type { AgentFacts, ConductFact, FailFact, LimitFact, OccurrenceFact } from './facts.ts'

/**
 * A fact as it was when a rung began to rest on it, in words too. `goneOn` of the fact: since when it is known not to count any more, or to
 * be another one (excused, corrected, taken back, withdrawn); null while it counts.
 */
export type FrozenFact = { readonly words: string } & (
  | { readonly of: 'occurrences'; readonly fact: OccurrenceFact }
  | { readonly of: 'limits'; readonly fact: LimitFact }
  | { readonly of: 'fails'; readonly fact: FailFact }
  | { readonly of: 'conduct'; readonly fact: ConductFact }
)

const LISTS = ['occurrences', 'limits', 'fails', 'conduct'] as const

const idsOf = (facts: AgentFacts): ReadonlySet<string> => new Set(LISTS.flatMap((list) => facts[list].map(({ id }) => id)))

/** Facts of these ids, frozen in words. Ids that are not among the facts are left out. */
export function freeze(ids: readonly string[], facts: AgentFacts, wordsOf: (id: string) => string): FrozenFact[] {
  const wanted = new Set(ids)
  const taken = <T extends { readonly id: string }>(list: readonly T[]) => list.filter(({ id }) => wanted.has(id))
  return [
    ...taken(facts.occurrences).map((fact) => ({ of: 'occurrences' as const, fact, words: wordsOf(fact.id) })),
    ...taken(facts.limits).map((fact) => ({ of: 'limits' as const, fact, words: wordsOf(fact.id) })),
    ...taken(facts.fails).map((fact) => ({ of: 'fails' as const, fact, words: wordsOf(fact.id) })),
    ...taken(facts.conduct).map((fact) => ({ of: 'conduct' as const, fact, words: wordsOf(fact.id) })),
  ]
}

/** Frozen facts by what counts now: one that is not there any more has gone, on `today` if it is noticed only now; one that is back counts. */
export function noticeGone(frozen: readonly FrozenFact[], now: AgentFacts, today: LocalDate): FrozenFact[] {
  const counting = idsOf(now)
  return frozen.map((one) => {
    const goneOn = counting.has(one.fact.id) ? null : (one.fact.goneOn ?? today)
    return { ...one, fact: { ...one.fact, goneOn } } as FrozenFact
  })
}

/** Facts that count, and those that rungs rest on and that have gone: what flagging and standing go by. */
export function withGone(now: AgentFacts, frozen: readonly FrozenFact[]): AgentFacts {
  const counting = idsOf(now)
  const gone = [...new Map(frozen.filter(({ fact }) => !counting.has(fact.id)).map((one) => [one.fact.id, one])).values()]
  return {
    zone: now.zone,
    occurrences: [...now.occurrences, ...gone.flatMap((one) => (one.of === 'occurrences' ? [one.fact] : []))],
    limits: [...now.limits, ...gone.flatMap((one) => (one.of === 'limits' ? [one.fact] : []))],
    fails: [...now.fails, ...gone.flatMap((one) => (one.of === 'fails' ? [one.fact] : []))],
    conduct: [...now.conduct, ...gone.flatMap((one) => (one.of === 'conduct' ? [one.fact] : []))],
  }
}
