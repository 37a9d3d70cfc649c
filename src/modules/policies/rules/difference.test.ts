import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WholePolicySchema } from '../policy.ts'
import { type Blank, blanksOf, type Value } from './catalogue/blanks.ts'
import { catalogueOf } from './catalogue/catalogue.ts'
import { differenceOf } from './difference.ts'
import { DEFAULT_POLICY, TRACKS } from './policies.fixture.ts'
import { PARTS, type Place, put, type WholePolicy } from './whole.ts'

const said = (after: WholePolicy, before: WholePolicy = DEFAULT_POLICY) =>
  differenceOf(before, after, TRACKS).map(({ sentence }) => sentence)
const changed = (place: Place, value: unknown) => said(put(DEFAULT_POLICY, place, value))
const groupsOf = (policy: WholePolicy) => PARTS.flatMap((part) => catalogueOf(policy, TRACKS)[part])
const blanks = groupsOf(DEFAULT_POLICY).flatMap(({ rules }) => rules.flatMap(blanksOf))

test.each([
  // why it is here,                              place,                                              value,   sentences
  ['a rung in points, unit once', ['attendance', 'ladder', 1, 'points'], 3.5, ['Written CAP: from 4 points to 3.5']],
  ['the other column is its own value', ['attendance', 'ladder', 2, 'ncns'], 3, ['Final CAP: from 2 no-call no-shows to 3']],
  ['a column that falls away', ['attendance', 'ladder', 1, 'ncns'], null, ['Written CAP: from 1 no-call no-show to no no-call no-show']],
  ['minutes', ['attendance', 'graceMinutes'], 5, ['Late or left early: from 10 minutes to 5']],
  [
    'a list of words',
    ['attendance', 'scoredExcuses'],
    ['vto', 'pto'],
    ['Excuses that score in spite of being granted: from none to VTO and PTO'],
  ],
  ['a clock', ['timeframes', 'clocks', 0, 'steps', 1, 'atHours'], 30, ['AHIP, Written CAP: from 28 hours after the start to 30']],
  [
    'what starts a clock',
    ['timeframes', 'clocks', 1, 'starts'],
    'class start',
    ['Aetna (Producer World), starts: from AHIP is complete to the class starts'],
  ],
  ['a date of an exam step', ['exams', 'steps', 1, 'withinBusinessDays'], null, ['Fail 2, due: from 1 business day to no date']],
  ['conduct', ['conduct', 'ladder', 3, 'acts'], 5, ['Conduct, Termination review: from 4 acts to 5']],
  ['a threshold of the report', ['thresholds', 'TBT'], 2, ['Report, TBT: from 3 days to 2']],
] as const)('%s', (_why, place, value, sentences) => {
  expect(changed(place, value)).toEqual(sentences)
})

test('a rule that comes or goes is said whole', () => {
  const without = put(DEFAULT_POLICY, ['attendance', 'ladder', 0], undefined)
  expect(said(without)).toEqual(['Verbal coaching: no longer. It was: Verbal coaching: from 0.5 points, or from no no-call no-show on.'])
  expect(said(DEFAULT_POLICY, without)).toEqual(['Verbal coaching: new. Verbal coaching: from 0.5 points, or from no no-call no-show on.'])
})

test('the alternative of one clock for AHIP and Aetna is read as the clocks that go and the one that comes', () => {
  const together = put(DEFAULT_POLICY, ['timeframes', 'clocks', 0], {
    ...{ key: 'ahip_aetna', name: 'AHIP + Aetna', starts: 'class start', limitDays: 3.5, exemptWhen: ['outside_control'] },
    steps: [
      { step: 'final', atDays: 3.5, with: 'hr' },
      { step: 'next', eachFurtherHours: 8 },
    ],
  })
  const sentences = said(put(together, ['timeframes', 'clocks', 1], undefined))
  expect(sentences).toContain('AHIP + Aetna, limit: new. Called AHIP + Aetna. Limit: 3.5 days.')
  expect(sentences).toContain('AHIP + Aetna, Final CAP: new. Final CAP with HR: 3.5 days of working time after the start.')
  expect(sentences.filter((sentence) => sentence.startsWith('AHIP, '))).toHaveLength(9)
})

test('no two values share a key', () => {
  expect(new Set(blanks.map(({ key }) => key)).size).toBe(blanks.length)
})

/** Another value that the blank may hold. */
function otherValue({ input, value }: Blank, seed: number): Value {
  if (input.kind === 'number') return (typeof value === 'number' ? value : 0) + seed
  if (input.kind === 'text') return `${value} ${seed}`
  const { options } = input
  const at = options.findIndex((option) => option.value === (Array.isArray(value) ? value[0] : value))
  const other = options[(at + 1) % options.length]?.value ?? ''
  return input.kind === 'choice' ? other : Array.isArray(value) && value.length === 0 ? [other] : []
}

test('whatever value is written, it is the one that differs, and nothing else is said of what did not change', () => {
  fc.assert(
    fc.property(fc.constantFrom(...blanks), fc.integer({ min: 1, max: 9 }), (blank, seed) => {
      const value = otherValue(blank, seed)
      fc.pre(JSON.stringify(value) !== JSON.stringify(blank.value))
      const after = blank.write(DEFAULT_POLICY, value)
      expect(said(after), blank.key).not.toEqual([])
      expect(said(after, after)).toEqual([])
    }),
  )
})

test('no value of a policy is without a sentence: each leaf that changes is said', () => {
  const leaves = leavesOf(DEFAULT_POLICY, [])
  // The shape holds it to one word, or is another one then.
  const fixed = (place: Place) => place.at(-1) === 'starts'
  for (const { place, value } of leaves.filter((leaf) => !fixed(leaf.place))) {
    const other = typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value} too` : 7
    expect(changed(place, other), place.join('.')).not.toEqual([])
  }
})

function leavesOf(value: unknown, place: Place): { place: Place; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ place, value }]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...place, Array.isArray(value) ? Number(key) : key]))
}

test('everything the editor can add or remove has the shape that classes read', () => {
  for (const { add, rules, remove } of groupsOf(DEFAULT_POLICY)) {
    for (const { value } of add?.options ?? []) {
      const next = add?.write(DEFAULT_POLICY, value)
      expect(said(next ?? DEFAULT_POLICY), value).not.toEqual([])
    }
    for (const rule of rules) if (rule.remove) expect(said(rule.remove(DEFAULT_POLICY)), rule.key).not.toEqual([])
    if (remove) expect(WholePolicySchema.safeParse(remove(DEFAULT_POLICY)).success).toBe(true)
  }
})
