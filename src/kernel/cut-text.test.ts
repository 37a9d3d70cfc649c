import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText } from './cut-text.ts'

test.each([
  // why it is here,                     text,    at most, cut
  ['shorter than asked for', 'abc', 5, 'abc'],
  ['just as long', 'abc', 3, 'abc'],
  ['longer', 'abcd', 3, 'abc'],
  ['ends within an emoji', 'ab😀', 3, 'ab'],
  ['ends after an emoji', 'ab😀c', 4, 'ab😀'],
  ['nothing is left of an emoji', '😀', 1, ''],
  ['none', 'abc', 0, ''],
])('%s', (_why, text, most, cut) => {
  expect(cutText(text, most)).toBe(cut)
})

test('a text that can be stored stays one, begins like the whole and is as long as it may be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
      const cut = cutText(text, most)
      expect(cut.isWellFormed()).toBe(true)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1)
      expect(cut.length).toBeLessThanOrEqual(most)
    }),
  )
})
