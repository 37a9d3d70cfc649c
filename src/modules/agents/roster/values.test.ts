import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLocalDate, localDateOf } from '#kernel/local-date.ts'
import { readEmails, readPhone } from './read-contact.ts'
import { readDate } from './read-date.ts'
import { readZone } from './read-zone.ts'

test.each([
  // why it is here,                         as written,                 the date
  ['ISO', '2026-10-05', '2026-10-05'],
  ['ISO with a time, as databases export', '2026-10-05T00:00:00Z', '2026-10-05'],
  ['a workbook cell with a time', '2026-10-05 08:02:00', '2026-10-05'],
  ['US, as typed', '10/5/2026', '2026-10-05'],
  ['US, two digits each', '10/05/26', '2026-10-05'],
  ['US with a time', '10/5/2026 8:30 AM', '2026-10-05'],
  ['US with hyphens', '10-05-2026', '2026-10-05'],
  ['year first with slashes', '2026/10/5', '2026-10-05'],
  ['dots mean day first', '5.10.2026', '2026-10-05'],
  ['a month by name', 'October 5, 2026', '2026-10-05'],
  ['a short month with a weekday', 'Mon, Oct 5 2026', '2026-10-05'],
  ['as a spreadsheet shows it', '5-Oct-26', '2026-10-05'],
  ['a day number of a spreadsheet', '46300', '2026-10-05'],
  ['a day number with a time', '46300.5', '2026-10-05'],
  ['a leap day', '2/29/2028', '2028-02-29'],
])('a date is read: %s', (_why, written, date) => {
  expect(readDate(written)).toBe(date)
})

test.each([
  ['day first with slashes is not guessed', '13/10/2026'],
  ['no such day', '2/30/2026'],
  ['no leap year', '2027-02-29'],
  ['month 0', '0/5/2026'],
  ['a year alone', '2026'],
  ['a number too small for a day number', '463'],
  ['a month without a year', 'Oct 5'],
  ['a month nobody knows', 'Foo 5, 2026'],
  ['a word', 'next Monday'],
  ['a year that was mistyped', '10/5/9999'],
  ['a date before anybody was hired', '1899-12-31'],
])('no date: %s', (_why, written) => {
  expect(readDate(written)).toBeNull()
})

test('property: every day reads the same in ISO, in US form and as a day number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 47_000 }), (day) => {
      const date = localDateOf(day)
      const [year, month, dayOfMonth] = date.split('-').map(Number)
      expect([readDate(date), readDate(`${month}/${dayOfMonth}/${year}`), readDate(String(day + 25_569))]).toEqual([date, date, date])
    }),
  )
})

test('property: whatever is read is a date that exists', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9/.\-: a-zT]{0,20}$/), (text) => {
      expect(isLocalDate(readDate(text) ?? '2026-01-01')).toBe(true)
    }),
  )
})

test.each([
  ['one address', 'Maria.Lopez@Example.com ', ['maria.lopez@example.com'], []],
  ['with the name before it', 'Maria Lopez <maria@example.com>', ['maria@example.com'], []],
  [
    'with a name that has a comma',
    'Lopez, Maria <maria@example.com>; Ito, Sam <sam@example.com>',
    ['maria@example.com', 'sam@example.com'],
    [],
  ],
  ['a link from a web page', 'mailto:maria@example.com', ['maria@example.com'], []],
  [
    'several, however parted',
    'a@example.com; b@example.com, c@example.com / d@example.com',
    ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'],
    [],
  ],
  ['parted by a space only', 'a@example.com b@example.com', ['a@example.com', 'b@example.com'], []],
  ['the same twice', 'a@example.com;A@example.com', ['a@example.com'], []],
  ['an invisible mark inside', 'a\u200b@example.com', ['a@example.com'], []],
  ['a word for "none"', 'N/A', [], []],
  ['no domain', 'maria@', [], ['maria@']],
  ['a name', 'Maria Lopez', [], ['Maria Lopez']],
  ['a good one beside a bad one', 'a@example.com; b@', ['a@example.com'], ['b@']],
])('e-mail: %s', (_why, text, emails, wrong) => {
  expect(readEmails(text)).toEqual({ emails, wrong })
})

test.each([
  ['as typed', '(303) 555-0100', '+1 303 555 0100', false],
  ['digits only, as a number cell gives it', '3035550100', '+1 303 555 0100', false],
  ['a number cell exported with decimals', '3035550100.0', '+1 303 555 0100', false],
  ['with the country', '+1.303.555.0100', '+1 303 555 0100', false],
  ['with the country and without a plus', '1-303-555-0100', '+1 303 555 0100', false],
  ['an extension', '303-555-0100 ext. 12', '+1 303 555 0100 x12', false],
  ['another country', '+55 11 98765-4321', '+5511987654321', false],
  ['too short is kept as written', '555-0100', '555-0100', true],
  ['words are kept as written', 'call the office', 'call the office', true],
])('phone: %s', (_why, text, phone, isUnusual) => {
  expect(readPhone(text)).toEqual({ phone, isUnusual })
})

test('property: a phone number that was read reads the same again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+0-9 ().x-]{0,18}$/), (text) => {
      expect(readPhone(readPhone(text).phone).phone).toBe(readPhone(text).phone)
    }),
  )
})

test.each([
  ['IANA', 'America/Denver', 'America/Denver'],
  ['IANA in another case with a space', 'america/new york', 'America/New_York'],
  ['a word', 'Mountain', 'America/Denver'],
  ['a letter code', 'CT', 'America/Chicago'],
  ['standard time by its letters', 'EST', 'America/New_York'],
  ['daylight time by its letters', 'PDT', 'America/Los_Angeles'],
  ['the list of an operating system', '(UTC-07:00) Mountain Time (US & Canada)', 'America/Denver'],
  ['a name of Windows', 'Central Standard Time', 'America/Chicago'],
  ['the old US names', 'US/Eastern', 'America/New_York'],
  ['Arizona keeps standard time', 'Arizona', 'America/Phoenix'],
  ['the islands', 'Hawaii', 'Pacific/Honolulu'],
  ['UTC', 'UTC', 'UTC'],
  ['no zone', 'Denver office', null],
  ['nothing', '', null],
])('time zone: %s', (_why, text, zone) => {
  expect(readZone(text)).toBe(zone)
})
