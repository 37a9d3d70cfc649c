import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scorecard } from '../model.ts'
import { missesOf } from './misses.ts'
import { lacksOf, type Marks, scoreOf, wrongMarks } from './score.ts'
import { refuseStretch, slotsIn } from './slots.ts'

type Item = Partial<Scorecard['sections'][number]['items'][number]> & { key: string }
const item = (given: Item) => ({ text: given.key, help: '', points: 1, isFatal: false, mayNotApply: true, ...given })
const section = (key: string, weight: number, items: Item[], minimum: number | null = null) => ({
  key,
  name: key,
  weight,
  minimum,
  items: items.map(item),
})
const card = (...sections: ReturnType<typeof section>[]): Scorecard => ({
  key: 'card',
  name: 'Card',
  track: 'call_cert',
  calls: ['PDP'],
  terms: { calls: 1, coached: [], coachedScore: 100, passMark: 85, passes: 1 },
  fatalScore: 0,
  belowMinimumScore: 84,
  feedbackMinutes: 15,
  isSample: true,
  sections,
})
const two = card(section('a', 60, [{ key: 'a1' }, { key: 'a2' }]), section('b', 40, [{ key: 'b1' }, { key: 'b2' }]))
const weighted = card(section('a', 85, [{ key: 'a1' }]), section('b', 15, [{ key: 'b1' }]))
const strict = card(
  section('a', 90, [{ key: 'a1', points: 9 }]),
  section('b', 10, [{ key: 'b1' }, { key: 'b2' }, { key: 'b3', isFatal: true }], 60),
)
const thirds = card(section('a', 1, [{ key: 'a1' }, { key: 'a2' }, { key: 'a3' }]))
const twentieths = card(
  section(
    'a',
    1,
    Array.from({ length: 20 }, (_, n) => ({ key: `i${n}` })),
  ),
)
const nearly = card(
  section('a', 1, [
    { key: 'met', points: 849 },
    { key: 'not', points: 151 },
    { key: 'more', points: 1000 },
  ]),
)

test.each<[why: string, card: Scorecard, marks: Marks, score: number | null]>([
  ['nothing marked', two, {}, null],
  ['nothing applies', two, { a1: 'na', b2: 'na' }, null],
  ['everything met', two, { a1: 'met', a2: 'met', b1: 'met', b2: 'met' }, 100],
  ['everything missed', two, { a1: 'missed', a2: 'missed', b1: 'missed', b2: 'missed' }, 0],
  ['half of one section, by its weight', two, { a1: 'met', a2: 'missed', b1: 'met', b2: 'met' }, 70],
  ['an item that does not apply leaves its points to its section', two, { a1: 'met', a2: 'na', b1: 'met', b2: 'missed' }, 80],
  ['a section of which nothing applies leaves its weight to the others', two, { a1: 'met', a2: 'missed', b1: 'na', b2: 'na' }, 50],
  ['exactly the pass mark', weighted, { a1: 'met', b1: 'missed' }, 85],
  [
    '17 of 20 is 85 and nothing less',
    twentieths,
    Object.fromEntries(twentieths.sections[0]?.items.map(({ key }, n) => [key, n < 17 ? 'met' : 'missed']) ?? []),
    85,
  ],
  ['a third is rounded down', thirds, { a1: 'met', a2: 'missed', a3: 'missed' }, 33.33],
  ['two thirds are rounded down', thirds, { a1: 'met', a2: 'met', a3: 'missed' }, 66.66],
  ['just under the mark never reads as the mark', nearly, { met: 'met', not: 'missed', more: 'na' }, 84.9],
  ['a missed fatal item scores nothing', strict, { a1: 'met', b1: 'met', b2: 'met', b3: 'missed' }, 0],
  ['a fatal item that does not apply harms nothing', strict, { a1: 'met', b1: 'met', b2: 'met', b3: 'na' }, 100],
  ['a section under its minimum keeps the call under the mark', strict, { a1: 'met', b1: 'met', b2: 'missed', b3: 'na' }, 84],
  ['two of three is over a minimum of 60', strict, { a1: 'met', b1: 'met', b2: 'missed', b3: 'met' }, 96.66],
  ['a minimum does not lift a score', strict, { a1: 'missed', b1: 'met', b2: 'missed', b3: 'na' }, 5],
])('%s', (_why, of, marks, score) => {
  expect(scoreOf(of, marks).score).toBe(score)
})

describe('properties', () => {
  const someMark = fc.constantFrom('met', 'missed', 'na', undefined)
  const someMarks = fc
    .record({ a1: someMark, a2: someMark, b1: someMark, b2: someMark })
    .map((marks) => Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark !== undefined)) as Marks)

  test('a score is a percentage, and the order of marks does not matter', () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        const { score } = scoreOf(two, marks)
        expect(score === null || (score >= 0 && score <= 100)).toBe(true)
        expect(scoreOf(two, Object.fromEntries(Object.entries(marks).toReversed())).score).toBe(score)
      }),
    )
  })

  test('turning a miss into a hit never lowers the score', () => {
    fc.assert(
      fc.property(someMarks, fc.constantFrom('a1', 'a2', 'b1', 'b2'), (marks, key) => {
        const [missed, met] = [scoreOf(two, { ...marks, [key]: 'missed' }).score, scoreOf(two, { ...marks, [key]: 'met' }).score]
        expect((met ?? 0) >= (missed ?? 0)).toBe(true)
      }),
    )
  })

  test('85 is reached exactly when the exact share reaches it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (hit, miss) => {
        const of = card(
          section('a', 7, [
            { key: 'hit', points: hit },
            { key: 'miss', points: miss },
          ]),
        )
        const { score } = scoreOf(of, { hit: 'met', miss: 'missed' })
        expect((score ?? 0) >= 85).toBe(hit * 100 >= 85 * (hit + miss))
      }),
    )
  })
})

test('a call lacks marks and positives before it is closed', () => {
  expect(lacksOf(weighted, { marks: {}, positives: ' ' })).toEqual([
    'Mark “a1” and 1 more.',
    'Say what went well: feedback begins with it.',
  ])
  expect(lacksOf(weighted, { marks: { a1: 'met' }, positives: 'Calm' })).toEqual(['Mark “b1”.'])
  expect(lacksOf(weighted, { marks: { a1: 'na', b1: 'na' }, positives: 'Calm' })).toEqual([
    'Nothing applies: mark at least one item as met or missed.',
  ])
  expect(lacksOf(weighted, { marks: { a1: 'met', b1: 'na' }, positives: 'Calm' })).toEqual([])
})

test('marks of unknown items, and of items that always apply, are wrong', () => {
  const of = card(section('a', 1, [{ key: 'always', mayNotApply: false }, { key: 'maybe' }]))
  expect(wrongMarks(of, { always: 'na', maybe: 'na', toString: 'met' } as unknown as Marks).map(({ code }) => code)).toEqual([
    'item.always_applies',
    'item.unknown',
  ])
})

test('misses: the largest share first, then the most', () => {
  const calls: Marks[] = [
    { a1: 'missed', a2: 'met', b1: 'missed', b2: 'na' },
    { a1: 'missed', a2: 'missed', b1: 'na', b2: 'na' },
  ]
  expect(missesOf(two, calls).map(({ key, applied, missed }) => [key, applied, missed])).toEqual([
    ['a1', 2, 2],
    ['b1', 1, 1],
    ['a2', 2, 1],
  ])
})

test.each([
  ['one stretch is one slot', 3600, null, 1],
  ['an hour as quarters', 3600, 15, 4],
  ['what is left over is none', 3599, 15, 3],
  ['too short for any', 600, 15, 0],
  ['ends before it begins', -60, null, 0],
])('slots: %s', (_why, seconds, minutes, count) => {
  const slots = slotsIn({ start: 1000, end: 1000 + seconds }, minutes)
  expect(slots).toHaveLength(count)
  expect(slots.every(({ start }, at) => at === 0 || start === slots[at - 1]?.end)).toBe(true)
})

test.each([
  ['over already', 100, 200, 200, 'This is over already: choose a time to come.'],
  ['backwards', 200, 100, 0, 'It ends before it begins.'],
  ['on since a while', 100, 200, 150, null],
  ['too far ahead', 121 * 86_400, 121 * 86_400 + 60, 0, 'Choose a time within the next 120 days.'],
  ['a second too short', 0, 59, 0, 'It is too short: end it at least 1 minutes after it begins.'],
  ['as short as may be', 0, 60, 0, null],
  ['as long as may be', 0, 7_200, 0, null],
  ['a second too long', 0, 7_201, 0, 'It is too long: end it at most 2 hours after it begins.'],
])('a stretch that is %s', (_why, start, end, now, said) => {
  expect(refuseStretch({ start, end }, now, { shortest: 1, longest: 120 })).toBe(said)
  if (said?.startsWith('It is too')) expect(refuseStretch({ start, end }, now, null)).toBeNull()
})
