import type { Track } from '#modules/programmes/model.ts'
import { type Blank, blanksOf, type Rule, saidValue, sentenceOf } from './catalogue/blanks.ts'
import { catalogueOf } from './catalogue/catalogue.ts'
import { PARTS, type Part, type WholePolicy } from './whole.ts'

export type PolicyChange = { readonly part: Part; readonly key: string; readonly sentence: string }

/** What differs between two policies, one sentence for each value: `Written CAP: from 4 points to 3.5`. Empty where they say the same. */
export function differenceOf(before: WholePolicy, after: WholePolicy, tracks: readonly Track[]): PolicyChange[] {
  const was = catalogueOf(before, tracks)
  const is = catalogueOf(after, tracks)
  return PARTS.flatMap((part) => {
    const rulesBefore = was[part].flatMap(({ rules }) => rules)
    const rulesAfter = is[part].flatMap(({ rules }) => rules)
    const known = new Map(rulesBefore.map((rule) => [rule.key, rule]))
    const still = new Set(rulesAfter.map(({ key }) => key))
    return [
      ...rulesAfter.flatMap((rule) => ruleChanges(known.get(rule.key), rule)),
      ...rulesBefore
        .filter(({ key }) => !still.has(key))
        .map((rule) => ({ key: rule.key, sentence: `${rule.name}: no longer. It was: ${sentenceOf(rule)}` })),
    ].map((change) => ({ part, ...change }))
  })
}

type Change = Omit<PolicyChange, 'part'>

function ruleChanges(before: Rule | undefined, after: Rule): Change[] {
  if (!before) return [{ key: after.key, sentence: `${after.name}: new. ${sentenceOf(after)}` }]
  const was = new Map(blanksOf(before).map((one) => [one.key, one]))
  return blanksOf(after).flatMap((one) => {
    const old = was.get(one.key)
    return old && isChanged(old, one) ? [{ key: one.key, sentence: changeWords(old, one) }] : []
  })
}

const isChanged = (a: Blank, b: Blank): boolean => canonical(a) !== canonical(b)

/** Of several the order says nothing. */
const canonical = ({ value }: Blank): string => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)

function changeWords(before: Blank, after: Blank): string {
  const isOneUnit = unitOf(before) === unitOf(after) && before.value !== null && after.value !== null
  return `${after.name}: from ${saidValue(before)} to ${saidValue(after, isOneUnit ? 'without unit' : 'with unit')}`
}

const unitOf = ({ input }: Blank): string => (input.kind === 'number' ? input.unit : '')
