import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldBy, type Report } from './held.ts'

const EARLY = '2026-10-05T14:00:00.000Z'
const LATE = '2026-10-05T15:00:00.000Z'
const by = (side: Report['side'], result: Report['result'], score: number | null, takenAt = EARLY): Report => ({
  side,
  result,
  score,
  takenAt,
})
const agent = (result: Report['result'], score: number | null = null, takenAt = EARLY) => by('agent', result, score, takenAt)
const staff = (result: Report['result'], score: number | null = null, takenAt = LATE) => by('staff', result, score, takenAt)

test.each([
  // why it is here, reports, what holds
  ['one side alone holds', [agent('failed', 72)], { result: 'failed', score: 72, takenAt: EARLY, dispute: null }],
  ['both say the same', [agent('failed', 72), staff('failed', 72)], { result: 'failed', score: 72, takenAt: EARLY, dispute: null }],
  ['a score told by one side only', [agent('failed'), staff('failed', 72)], { result: 'failed', score: 72, dispute: null }],
  ['no score told', [agent('passed'), staff('passed')], { result: 'passed', score: null, dispute: null }],
  ['fail against pass', [agent('failed', 72), staff('passed', 92)], { result: null, score: null, dispute: 'result' }],
  ['two scores of one result', [agent('failed', 72), staff('failed', 74)], { result: 'failed', score: null, dispute: 'score' }],
  ['a score of 0 is a score', [agent('failed', 0), staff('failed')], { result: 'failed', score: 0, dispute: null }],
  ['the earlier time holds', [staff('failed'), agent('failed')], { takenAt: EARLY }],
  ['the earlier time, whatever its offset', [agent('failed', null, '2026-10-05T09:30:00-06:00'), staff('failed')], { takenAt: LATE }],
] as const)('%s', (_why, reports, held) => {
  expect(heldBy(reports, null)).toMatchObject(held)
})

test('a verdict holds whatever the reports say', () => {
  const verdict = { result: 'passed', score: 95 } as const
  expect(heldBy([agent('failed', 72), staff('failed', 74)], verdict)).toEqual({ ...verdict, takenAt: EARLY, dispute: null })
})

const anyReport = (side: Report['side']) =>
  fc.record({
    side: fc.constant(side),
    result: fc.constantFrom('passed' as const, 'failed' as const),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
    takenAt: fc.constantFrom(EARLY, LATE),
  })

test('property: it does not matter which report came first', () => {
  fc.assert(
    fc.property(anyReport('agent'), anyReport('staff'), (one, two) => {
      expect(heldBy([one, two], null)).toEqual(heldBy([two, one], null))
    }),
  )
})

test('property: a result is missing exactly where it is disputed', () => {
  fc.assert(
    fc.property(fc.array(anyReport('agent'), { minLength: 1, maxLength: 2 }), (reports) => {
      const { result, dispute } = heldBy(reports, null)
      expect(result === null).toBe(dispute === 'result')
    }),
  )
})
