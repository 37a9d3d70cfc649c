import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, daysBetween, epochDayOf, isLocalDate, localDateOf, spokenDate, weekdayOf } from './local-date.ts'

test('days, dates and weekdays agree with the Temporal calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -650_000, max: 2_900_000 }), fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const there = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      const date = localDateOf(day)
      expect(date).toBe(there.toString())
      expect(weekdayOf(date)).toBe(there.dayOfWeek)
      expect(epochDayOf(date)).toBe(day)
      expect(addDays(date, days)).toBe(there.add({ days }).toString())
      expect(daysBetween(date, addDays(date, days))).toBe(days)
    }),
  )
})

test.each([
  ['a date', '2026-10-05', true],
  ['a leap day', '2028-02-29', true],
  ['a leap day of a common year', '2026-02-29', false],
  ['a 31st of a short month', '2026-04-31', false],
  ['a thirteenth month', '2026-13-01', false],
  ['another order', '10/05/2026', false],
  ['an instant', '2026-10-05T08:00:00Z', false],
])('%s', (_why, text, valid) => {
  expect(isLocalDate(text)).toBe(valid)
})

test('a date is spoken as the browser speaks it', () => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
      expect(spokenDate(localDateOf(day))).toBe(format.format(day * 86_400_000))
    }),
  )
  expect(spokenDate('soon')).toBe('soon')
})
