import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

test.each([
  ['equal words', 'serve', 'serve', 0],
  ['a letter left out', 'srve', 'serve', 1],
  ['a letter too many', 'serrve', 'serve', 1],
  ['another letter', 'sarve', 'serve', 1],
  ['neighbours swapped count once', 'sevre', 'serve', 1],
  ['nothing in common', 'abc', 'xyz', 3],
  ['an empty word costs every letter', '', 'abc', 3],
])('%s: %s to %s is %i', (_why, a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})

test('distance is the same both ways, and 0 only for equal words', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})

describe('nearest', () => {
  const names = ['MUSTER_DATA', 'MUSTER_LOG', 'MUSTER_RELEASE']
  test.each([
    ['a slip of the finger', 'MUSTER_DTAA', 'MUSTER_DATA'],
    ['a plural', 'MUSTER_LOGS', 'MUSTER_LOG'],
    ['a name nobody could mean', 'MUSTER_QUANTUM_FLUX', null],
  ])('%s', (_why, word, meant) => {
    expect(nearest(word, names)).toBe(meant)
  })
})
