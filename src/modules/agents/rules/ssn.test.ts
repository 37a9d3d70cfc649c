import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLikeSsn, maskSsn } from './ssn.ts'

test.each([
  ['as it is written', '123-45-6789', true],
  ['inside a sentence', 'SSN 123-45-6789, please', true],
  ['with long dashes from a word processor', '123–45–6789', true],
  ['with hyphens that do not break', '123‑45‑6789', true],
  ['nine digits alone are an NPN as well', '123456789', false],
  ['a phone number', '303-555-0100', false],
  ['a longer number that happens to hold one', '9123-45-67890', false],
  ['a date', '2026-10-05', false],
  ['an employee id of other groups', '12-345-6789', false],
  ['nothing', '', false],
])('%s', (_why, text, expected) => {
  expect(looksLikeSsn(text)).toBe(expected)
})

test('property: what is said back of one is never one, and keeps the last four digits', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
  fc.assert(
    fc.property(digits(3), digits(2), digits(4), fc.constantFrom('-', '–', '‑'), (area, group, serial, dash) => {
      const masked = maskSsn(`x ${area}${dash}${group}${dash}${serial}`)
      expect(looksLikeSsn(masked)).toBe(false)
      expect(masked).toBe(`x ***-**-${serial}`)
    }),
  )
})
