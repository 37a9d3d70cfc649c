import type { Decision } from '../../model.ts'
import type { RollSearch, Shown } from './roll-search.ts'

export const hasLeft = ({ label }: Pick<Decision, 'label'>): boolean => label === 'No Longer Employed'

/** A person has to look: a report covers the day and nobody has decided, or the facts changed since somebody did. */
export const isToDecide = (decision: Decision): boolean =>
  decision.factsChanged !== null || (decision.state === 'proposed' && decision.label !== null && !hasLeft(decision))

const isShown: Record<Shown, (decision: Decision) => boolean> = {
  all: () => true,
  decide: isToDecide,
  occurrences: ({ occurrences }) => occurrences.length > 0,
}

/** What needs a person most stands first. */
function urgency(decision: Decision): number {
  if (decision.factsChanged) return 0
  if (hasLeft(decision)) return 5
  if (decision.state !== 'proposed') return decision.occurrences.length > 0 ? 3 : 4
  return decision.label !== null && !decision.clean ? 1 : 2
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const byName = new Intl.Collator('en', { sensitivity: 'base' }).compare

const problemsFirst = (a: Decision, b: Decision): number =>
  urgency(a) - urgency(b) || b.points - a.points || b.missingSeconds - a.missingSeconds || byName(a.name, b.name)

/** The agents' ids to show, in order. Pure. */
export function orderRoll(decisions: readonly Decision[], { show, sort, q = '' }: RollSearch): string[] {
  const isAsked = isShown[show ?? 'all']
  const asked = plain(q)
  return decisions
    .filter((decision) => isAsked(decision) && plain(decision.name).includes(asked))
    .sort(sort === 'name' ? (a, b) => byName(a.name, b.name) : problemsFirst)
    .map(({ agentId }) => agentId)
}

export type RollCounts = {
  readonly all: number
  readonly decide: number
  readonly occurrences: number
  readonly clean: number
  readonly waiting: number
}

/** How many of a day's decisions are in each filter; `clean` ones can be confirmed at once, `waiting` ones have no report. */
export function countRoll(decisions: readonly Decision[]): RollCounts {
  const count = (isCounted: (decision: Decision) => boolean) => decisions.filter(isCounted).length
  return {
    all: decisions.length,
    decide: count(isToDecide),
    occurrences: count(isShown.occurrences),
    clean: count(({ clean }) => clean),
    waiting: count(({ label, state }) => label === null && state === 'proposed'),
  }
}
