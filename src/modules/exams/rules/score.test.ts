import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictionOf, type Result, resultOf } from './score.ts'

const exam = (passMarkPercent: number | null) => ({ name: 'AHIP', passMarkPercent })

test.each([
  // why it is here, pass mark, score, result
  ['the mark itself passes', 90, 90, 'passed'],
  ['just under it does not', 90, 89.99, 'failed'],
  ['nothing right', 90, 0, 'failed'],
  ['everything right', 90, 100, 'passed'],
  ['a mark of 100', 100, 99, 'failed'],
  ['an exam without a mark', null, 12, null],
])('%s', (_why, mark, score, result) => {
  expect(resultOf(exam(mark), score)).toBe(result)
})

test.each([
  // why it is here, pass mark, result, score, sentence
  ['a score that agrees', 90, 'passed', 92, null],
  ['no score told', 90, 'passed', null, null],
  ['no mark to judge by', null, 'failed', 100, null],
  [
    'a pass below the mark',
    90,
    'passed',
    89,
    '89 % is below the pass mark of 90 %, so AHIP was not passed with it. Correct the score or the result.',
  ],
  [
    'a fail at the mark',
    90,
    'failed',
    90,
    '90 % reaches the pass mark of 90 %, so AHIP was not failed with it. Correct the score or the result.',
  ],
] as const)('%s', (_why, mark, result, score, sentence) => {
  expect(contradictionOf(exam(mark), result, score)).toBe(sentence)
})

test('property: of pass and fail exactly one agrees with a score', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(percent, percent, (mark, score) => {
      const agreeing = (['passed', 'failed'] satisfies Result[]).filter((result) => contradictionOf(exam(mark), result, score) === null)
      expect(agreeing).toEqual([resultOf(exam(mark), score)])
    }),
  )
})
