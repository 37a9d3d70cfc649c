import { expect, test } from 'vitest'
import { areDistinct, isFreeKey } from './data-keys.ts'

test.each([
  ['what', true],
  ['constructor', false],
  ['toString', false],
  ['__proto__', false],
  ['', true],
])('%s is free: %s', (key, isFree) => {
  expect(isFreeKey(key)).toBe(isFree)
})

test.each([
  ['none', [], true],
  ['two', ['a', 'b'], true],
  ['the same twice', ['a', 'b', 'a'], false],
])('distinct: %s', (_why, keys, are) => {
  expect(areDistinct(keys, (key) => key)).toBe(are)
})
