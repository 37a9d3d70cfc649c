import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFor, readingOf } from './reading.ts'

test.each([
  // why it is here,                  newest, acknowledged, reading
  ['never acknowledged', 1, null, 'unread'],
  ['never, of a later version', 7, null, 'unread'],
  ['the newest', 3, 3, 'read'],
  ['the one before', 3, 2, 'changed'],
  ['the first of many', 9, 1, 'changed'],
] as const)('%s', (_why, number, acknowledged, reading) => {
  expect(readingOf(number, acknowledged)).toBe(reading)
})

test.each([
  ['words become the key', 'AHIP step by step', [], 'ahip-step-by-step'],
  ['accents fall away', 'Équipe à deux', [], 'e-quipe-a-deux'],
  ['a taken one counts on', 'Equipment', ['equipment'], 'equipment-2'],
  ['past those that are taken', 'Equipment', ['equipment', 'equipment-2'], 'equipment-3'],
  ['signs at the ends are no words', ' (Rooms!) ', [], 'rooms'],
  ['a title without Latin letters', '日本語', [], 'page'],
])('a key: %s', (_why, title, taken, key) => {
  expect(keyFor(title, new Set(taken))).toBe(key)
})

test('every title gets a key of the shape that the database asks for, and a new one', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (title, others) => {
      const taken = new Set(others.map((other) => keyFor(other, new Set())))
      const key = keyFor(title, taken)
      expect(key).toMatch(/^[a-z0-9][a-z0-9-]*$/)
      expect(taken.has(key)).toBe(false)
    }),
  )
})
