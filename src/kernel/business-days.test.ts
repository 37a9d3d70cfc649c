import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addBusinessDays, businessDaysBetween } from './business-days.ts'
import { addDays, daysBetween, type LocalDate, localDateOf, weekdayOf } from './local-date.ts'

test.each([
  // why it is here,                    from (2026),  to,           business days after from, up to and with to
  ['the same day', '2026-10-05', '2026-10-05', 0],
  ['the next day', '2026-10-05', '2026-10-06', 1],
  ['a week', '2026-10-05', '2026-10-12', 5],
  ['two weeks', '2026-10-05', '2026-10-19', 10],
  ['over a weekend', '2026-10-09', '2026-10-12', 1],
  ['into a weekend', '2026-10-09', '2026-10-10', 0],
  ['within a weekend', '2026-10-10', '2026-10-11', 0],
  ['out of a weekend', '2026-10-10', '2026-10-12', 1],
  ['a holiday counts: the source names none', '2026-12-24', '2026-12-25', 1],
  ['over a leap day', '2028-02-28', '2028-03-01', 2],
  ['backwards', '2026-10-12', '2026-10-09', -1],
])('business days between: %s', (_why, from, to, count) => {
  expect(businessDaysBetween(from, to)).toBe(count)
})

test.each([
  // why it is here,               date,         days, the day by which they have passed
  ['none is the day itself', '2026-10-10', 0, '2026-10-10'],
  ['one in the week', '2026-10-05', 1, '2026-10-06'],
  ['one over the weekend', '2026-10-09', 1, '2026-10-12'],
  ['ten from a Monday', '2026-10-05', 10, '2026-10-19'],
  ['ten from a Saturday', '2026-10-10', 10, '2026-10-23'],
  ['ten from a Sunday', '2026-10-11', 10, '2026-10-23'],
])('business days added: %s', (_why, date, count, there) => {
  expect(addBusinessDays(date, count)).toBe(there)
})

const anyDate = fc.integer({ min: -100_000, max: 100_000 }).map(localDateOf)

const countOneByOne = (from: LocalDate, to: LocalDate) =>
  Array.from({ length: daysBetween(from, to) }, (_, i) => weekdayOf(addDays(from, i + 1))).filter((weekday) => weekday <= 5).length

test('property: the count is that of walking day by day, and backwards its negative', () => {
  fc.assert(
    fc.property(anyDate, fc.nat({ max: 60 }), (from, days) => {
      const to = addDays(from, days)
      expect(businessDaysBetween(from, to)).toBe(countOneByOne(from, to))
      expect(businessDaysBetween(to, from) + businessDaysBetween(from, to)).toBe(0)
    }),
  )
})

test('property: the day added up to is the first on which the count is reached', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 300 }), (date, count) => {
      const there = addBusinessDays(date, count)
      expect(businessDaysBetween(date, there)).toBe(count)
      expect(businessDaysBetween(date, addDays(there, -1))).toBe(count - 1)
    }),
  )
})
