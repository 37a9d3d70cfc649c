import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeCalls, scorecardName, spokenCertification } from './certification.ts'

const TERMS = { calls: 5, coached: [1], coachedScore: 100, passMark: 85, passes: 4 }

describe('all outcomes of five calls', () => {
  const outcomes = Array.from({ length: 2 ** 5 }, (_, bits) => [0, 1, 2, 3, 4].map((call) => (bits & (1 << call)) !== 0))
  test.each(outcomes.map((passes) => [passes.map((is) => (is ? 'pass' : 'fail')).join(' '), passes] as const))('%s', (_name, passes) => {
    const judged = judgeCalls(
      passes.map((is) => (is ? 85 : 84)),
      TERMS,
    )
    // Call 1 is coached and counts in full, whatever was scored.
    const counting = [true, ...passes.slice(1)]
    const passed = counting.filter(Boolean).length
    expect(judged).toMatchObject({ outcome: passed >= 4 ? 'passed' : 'failed', passed, passRate: passed * 20 })
    const fails = counting.flatMap((is, index) => (is ? [] : [index + 1]))
    expect(judged.decidedAfter).toBe(passed >= 4 ? ((fails[0] ?? 5) === 5 ? 4 : 5) : fails[1])
  })
})

test.each([
  // why it is here, scores, outcome, decided after, pass rate
  ['nothing scored', [], 'open', null, 0],
  ['one call decides nothing', [0], 'open', null, 100],
  ['three passes are still open', [100, 85, 85], 'open', null, 100],
  ['four passes decide: stop', [100, 85, 85, 85], 'passed', 4, 100],
  ['two fails decide: stop', [100, 84.9, 84], 'failed', 3, 33],
  ['one fail leaves it open', [100, 84, 90], 'open', null, 67],
  ['a fifth call after four passes changes nothing', [100, 85, 85, 85, 0], 'passed', 4, 80],
] as const)('%s', (_why, scores, outcome, decidedAfter, passRate) => {
  expect(judgeCalls(scores, TERMS)).toMatchObject({ outcome, decidedAfter, passRate })
})

test.each([
  // why it is here, scores, sentence
  ['none is closed', [], 'no call closed yet'],
  ['one', [90], 'not decided after 1 call'],
  ['open', [100, 90], 'not decided after 2 calls'],
  ['decided by the last', [0, 90, 90, 90], 'passed with 4 of 4 calls'],
  ['a call after the decision', [100, 90, 90, 90, 10], 'passed with 4 of 5 calls: call 4 decided it, what came after changes nothing'],
] as const)('in words: %s', (_why, scores, sentence) => {
  expect(spokenCertification(judgeCalls(scores, TERMS))).toBe(sentence)
})

test('once decided, no further call changes the outcome', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(scores, (all) => {
      const whole = judgeCalls(all, TERMS)
      expect(whole.outcome).not.toBe('open')
      expect(judgeCalls(all.slice(0, whole.decidedAfter ?? 5), TERMS).outcome).toBe(whole.outcome)
      expect(judgeCalls(all.slice(0, (whole.decidedAfter ?? 5) - 1), TERMS).outcome).toBe('open')
    }),
  )
})

test.each([
  ['first and last', 'Maria Lopez', 80, 'Lopez_Maria_80'],
  ['the last word is the last name', 'Maria del Carmen Lopez', 100, 'Lopez_Maria-del-Carmen_100'],
  ['a comma says it', 'de la Cruz, Ana', 60, 'de-la-Cruz_Ana_60'],
  ['one word', 'Madonna', 40, 'Madonna_40'],
  ['letters of every script stay', 'Zoë Ångström', 80, 'Ångström_Zoë_80'],
  ['what a file system refuses goes', 'A/B C:\\D*', 80, 'CD_AB_80'],
])('the scorecard’s name: %s', (_why, name, rate, expected) => {
  expect(scorecardName(name, rate)).toBe(expected)
})
