import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDateOf } from '#kernel/local-date.ts'
import { readReference, writtenReference } from './reference-text.ts'

test.each([
  ['as the export writes it', 'Ready to sell on 2026-10-07, reference 12345', 'Ready to sell', { on: '2026-10-07', reference: '12345' }],
  ['short, with a US date', 'RTS 10/7/2026 ref# A-12', 'RTS', { on: '2026-10-07', reference: 'A-12' }],
  ['in brackets', 'Ready to sell (10/07/2026, ref. 9)', 'Ready to sell', { on: '2026-10-07', reference: '9' }],
  ['the date alone', 'Ready to sell 2026-10-07', 'Ready to sell', { on: '2026-10-07' }],
  ['the reference alone', 'Ready to sell, reference no. 12 34', 'Ready to sell', { reference: '12 34' }],
  [
    'a reference that looks like a date',
    'Ready to sell on 2026-10-07, reference 2026-10-08',
    'Ready to sell',
    { on: '2026-10-07', reference: '2026-10-08' },
  ],
])('reads %s', (_why, text, words, shown) => {
  expect(readReference(text)).toEqual({ words, shown })
})

test.each([
  ['a status alone', 'Ready to sell'],
  ['no such date', 'Ready to sell on 2026-02-30'],
  ['nothing', ''],
  ['a word that begins like one', 'With carrier, refused'],
])('says nothing of %s', (_why, text) => {
  expect(readReference(text)).toBeNull()
})

test('what is written reads back as it was', () => {
  const reference = fc
    .string({ unit: fc.constantFrom(...'AZ09 -/.#'), minLength: 1, maxLength: 20 })
    .map((text) => text.trim())
    .filter((text) => /^[A-Z0-9]/.test(text) && !text.endsWith(')'))
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 22_000 }).map(localDateOf), reference, (on, ref) => {
      const text = writtenReference('Ready to sell', { on, reference: ref })
      expect(readReference(text)).toEqual({ words: 'Ready to sell', shown: { on, reference: ref } })
    }),
  )
})
