import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeSsn, maskSsn } from './ssn.ts'

describe('a social security number or tax id', () => {
  test.each([
    ['as it is written', '123-45-6789'],
    ['inside a sentence', 'SSN 123-45-6789, please'],
    ['at the end of one', 'She wrote 123-45-6789.'],
    ['with long dashes from a word processor', '123–45–6789'],
    ['with hyphens that do not break', '123‑45‑6789'],
    ['with blanks around the hyphens', '123 - 45 - 6789'],
    ['with blanks', 'my number: 123 45 6789'],
    ['with blanks that do not break', '123\u00a045\u00a06789'],
    ['with dots', '123.45.6789'],
    ['with a dot and a hyphen', '123.45-6789'],
    ['in digits of full width', '１２３-４５-６７８９'],
    ['with something that cannot be seen inside', '123\u200b-45-\u20606789'],
    ['that was never issued, as people mistype', '000-12-3456'],
    ['an ITIN, whose form is the same', '912-70-1234'],
    ['nine digits after its word', 'ssn 123456789'],
    ['nine digits after its word, in capitals', 'SSN: 123456789'],
    ['nine digits right behind its word', 'ssn123456789'],
    ['nine digits after a number sign', 'SSN# 123456789'],
    ['nine digits after its full name', 'Social Security number (SSN) is 123456789'],
    ['nine digits after what agents call it', 'my social is 123456789'],
    ['nine digits before its word', '123456789 is her SSN'],
    ['nine digits as tax id', 'Tax ID 123456789'],
    ['an employer’s tax id', 'tax id 12-3456789'],
    ['nine digits as tax payer’s id', 'taxpayer identification number 123456789'],
    ['nine digits as ITIN', 'ITIN=912701234'],
    ['in groups of three after its word', 'ssn 123 456 789'],
  ])('%s', (_why, text) => {
    expect(looksLikeSsn(text)).toBe(true)
    expect(looksLikeSsn(maskSsn(text))).toBe(false)
    expect(maskSsn(text)).not.toMatch(/\d{2}.?\d{4}/)
  })

  test.each([
    ['of a field', '123456789', 'ssn', true],
    ['of a field of many words', '123456789', 'socialSecurityNumber', true],
    ['of a column', '123456789', 'Tax ID', true],
    ['of another field', '123456789', 'npn', false],
    ['of a field that holds the letters by chance', '123456789', 'classname', false],
    ['of a column that is left empty', '', 'SSN', false],
    ['of a column with the last four digits', '6789', 'SSN', false],
  ])('nine digits under the name %s', (_why, text, name, expected) => {
    expect(looksLikeSsn(text, name)).toBe(expected)
    expect(maskSsn(text, name)).toBe(expected ? '*****6789' : text)
  })
})

test.each([
  ['nine digits alone are an NPN as well', '123456789'],
  ['an NPN beside the word', 'SSN not given, NPN 123456789'],
  ['a ticket about it', 'Ticket 123456789: the site asks for the SSN again'],
  ['a ticket number with letters', 'SSN page fails, INC123456789'],
  ['a phone number', '303-555-0100'],
  ['a phone number with blanks', '+1 303 555 0113'],
  ['a phone number with dots', '303.555.0113'],
  ['a phone number beside the word', 'asked for the SSN on 303-555-0100'],
  ['a phone number abroad', '+49 170 12 3456'],
  ['a longer number that happens to hold one', '9123-45-67890'],
  ['groups of a longer number', '4-123-45-6789'],
  ['a number of more groups', '123-45-6789-01'],
  ['a date', '2026-10-05'],
  ['a date and time beside the word', 'SSN verified by Dana on 2026-10-05 at 8:00'],
  ['an instant', '2026-10-05T08:00:00.123-06:00'],
  ['an address of the network', '192.168.12.134'],
  ['a version', '1.123.45.6789'],
  ['an e-mail address', 'maria.303.55.0113@example.com'],
  ['an employee id of other groups', '12-345-6789'],
  ['an N-Number', 'N12345678'],
  ['an id', '0a1b2c3d-1234-4567-8901-123456789012'],
  ['the last four digits', 'SSN ***-**-6789'],
  ['the word alone', 'SSN verified, tax id verified'],
  ['nothing', ''],
])('not %s', (_why, text) => {
  expect(looksLikeSsn(text)).toBe(false)
  expect(maskSsn(text)).toBe(text)
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

test('property: what is said back of one is never one, and keeps the last four digits', () => {
  fc.assert(
    fc.property(digits(3), digits(2), digits(4), fc.constantFrom('-', '–', ' ', '.'), (area, group, serial, sign) => {
      const masked = maskSsn(`x: ${area}${sign}${group}${sign}${serial}`)
      expect(looksLikeSsn(masked)).toBe(false)
      expect(masked).toBe(`x: ***${sign}**${sign}${serial}`)
    }),
  )
})

test('property: dates, instants, phones, ids and plain numbers are none', () => {
  const phone = fc.tuple(digits(3), digits(3), digits(4), fc.constantFrom('-', ' ', '.', ''))
  const other = fc.oneof(
    fc.uuid(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    phone.map(([area, exchange, line, sign]) => [area, exchange, line].join(sign)),
    phone.map(([area, exchange, line, sign]) => `+1 ${[area, exchange, line].join(sign)}`),
    phone.map(([area, exchange, line]) => `(${area}) ${exchange}-${line}`),
    fc.stringMatching(/^[A-Z]{2,4}\d{4,12}$/),
    fc.stringMatching(/^\d{1,15}$/),
    fc.stringMatching(/^[0-9a-f]{40}$/),
    fc.stringMatching(/^[A-Za-z0-9_]{20,60}$/).filter((text) => !/ssn|itin/i.test(text)),
  )
  fc.assert(
    fc.property(other, fc.constantFrom('', 'Called ', 'see '), fc.constantFrom('', '.', ' again'), (text, before, after) => {
      expect(looksLikeSsn(`${before}${text}${after}`)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('a long text is read in time that grows with it', () => {
  const long = 'ssn 12 social 123-45 '.repeat(20_000)
  const started = performance.now()
  expect(looksLikeSsn(long)).toBe(false)
  expect(performance.now() - started).toBeLessThan(2000)
})
