import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelsOf } from './heading-levels.ts'

test.each([
  ['a page that begins with the second depth begins under its title', [2, 2], [2, 2]],
  ['a depth that is left out is closed up', [1, 3, 3, 2, 1], [2, 3, 3, 3, 2]],
  ['going back up ends what was below', [2, 3, 4, 2, 4], [2, 3, 4, 2, 3]],
  ['a shallower one than the first begins anew', [3, 1, 2], [2, 2, 3]],
  ['none', [], []],
])('%s', (_why, depths, levels) => {
  expect(levelsOf(depths)).toEqual(levels)
})

test('no level is left out on the way down, and the first is 2', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (depths) => {
      const levels = levelsOf(depths)
      expect(levels[0]).toBe(2)
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 1)).toBeLessThanOrEqual(1)
    }),
  )
})
