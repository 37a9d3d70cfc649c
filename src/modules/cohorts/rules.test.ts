import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekdayOf } from '#kernel/local-date.ts'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { judgeSchedule, roomUrlOf, weekdaysFrom } from './rules.ts'

test.each([
  ['a Monday: that week', '2026-10-05', ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']],
  ['a Wednesday: over the week-end', '2026-10-07', ['2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13']],
  ['a Saturday: from Monday', '2026-10-10', ['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16']],
  ['over the end of a year', '2026-12-30', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-04', '2027-01-05']],
])('five weekdays from %s', (_why, start, days) => {
  expect(weekdaysFrom(start)).toEqual(days)
})

test.each(['9999-12-30', '0100-01-01', 'never'])('days left out come to an end whatever the start: %s', (start) => {
  expect(weekdaysFrom(start).length).toBeLessThanOrEqual(5)
})

test('property: always five different weekdays, none before the start, and a schedule that passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (offset) => {
      const start = addDays('2024-01-01', offset)
      const days = weekdaysFrom(start)
      expect(new Set(days).size).toBe(5)
      expect(days.every((day) => day >= start && weekdayOf(day) <= 5)).toBe(true)
      expect(judgeSchedule({ startDate: start, zone: 'America/Denver', shift: SHIFT, days })).toEqual([])
    }),
  )
})

test('property: two days of a schedule that passes never overlap', () => {
  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  fc.assert(
    fc.property(clock, clock, fc.constantFrom('2026-03-06', '2026-10-30', '2026-10-05'), (start, end, startDate) => {
      const days = [0, 1, 2, 3].map((offset) => addDays(startDate, offset))
      const shift = { start, end, breakMinutes: 0 }
      if (judgeSchedule({ startDate, zone: 'America/Denver', shift, days }).length > 0) return
      const spans = days.map((date) => shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, 'America/Denver'))
      for (const [at, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0)
    }),
    { numRuns: 500 },
  )
})

const SHIFT = { start: '08:00', end: '16:30', breakMinutes: 60 }
const BASE = { startDate: '2026-10-05', zone: 'America/Denver', shift: SHIFT, days: ['2026-10-05'] }

test.each([
  ['a day shift', {}],
  ['days out of order are put in order', { days: ['2026-10-07', '2026-10-05'] }],
  ['a shift over midnight', { shift: { start: '22:00', end: '06:30', breakMinutes: 60 } }],
  ['a shift of nearly a day', { shift: { start: '08:00', end: '07:59', breakMinutes: 60 } }],
  ['the night the clock goes back', { days: ['2026-10-31'], shift: { start: '22:00', end: '06:30', breakMinutes: 60 } }],
  ['a shift inside the repeated hour', { days: ['2026-11-01'], shift: { start: '01:00', end: '01:30', breakMinutes: 0 } }],
  [
    'the night the clock goes forward',
    { startDate: '2026-03-07', days: ['2026-03-07'], shift: { start: '22:00', end: '06:30', breakMinutes: 60 } },
  ],
  ['no break at all', { shift: { start: '08:00', end: '08:01', breakMinutes: 0 } }],
])('a class can run by it: %s', (_why, given) => {
  expect(judgeSchedule({ ...BASE, ...given })).toEqual([])
})

test.each([
  ['start and end at once', { shift: { start: '08:00', end: '08:00', breakMinutes: 0 } }, 'shift.end', 'shift.empty'],
  ['the same day twice', { days: ['2026-10-05', '2026-10-06', '2026-10-05'] }, 'days.2', 'day.twice'],
  ['a day before the start', { days: ['2026-10-06', '2026-10-04'] }, 'days.1', 'day.before_start'],
  ['a day of a year mistyped', { days: ['2026-10-06', '2062-10-07'] }, 'days.1', 'day.too_far'],
  ['a break as long as the shift', { shift: { start: '08:00', end: '09:00', breakMinutes: 60 } }, 'shift.breakMinutes', 'break.too_long'],
  [
    'a shift that the clock change swallows',
    { startDate: '2026-03-08', days: ['2026-03-08'], shift: { start: '02:00', end: '03:00', breakMinutes: 0 } },
    'days.0',
    'day.no_time',
  ],
  [
    'a shift of nearly a day that the clock change makes longer than one',
    { startDate: '2026-03-02', days: ['2026-03-08', '2026-03-06', '2026-03-07'], shift: { start: '03:00', end: '02:45', breakMinutes: 0 } },
    'days.0',
    'day.overlap',
  ],
])('a class cannot run by it: %s', (_why, given, path, code) => {
  expect(judgeSchedule({ ...BASE, ...given })).toEqual([{ path, code, message: expect.stringMatching(/\. ?.*[.]$/) }])
})

test.each([
  // why it is here,                      typed,                                        kept as
  ['as a meeting gives it', 'https://meet.example.com/esp-12', 'https://meet.example.com/esp-12'],
  ['with a query', 'https://meet.example.com/j/1?pwd=x', 'https://meet.example.com/j/1?pwd=x'],
  ['in capitals', 'HTTPS://Meet.Example.com/A', 'https://meet.example.com/A'],
  ['without TLS', 'http://meet.example.com/esp-12', null],
  ['something to run', 'javascript:alert(1)', null],
  ['https in the middle of it', 'javascript:alert(1)//https://x.example.com', null],
  ['with a name in front of the host', 'https://meet.example.com@evil.example.com/', null],
  ['with a password', 'https://me:secret@meet.example.com/', null],
  ['no address at all', 'our usual room', null],
  ['nothing', '', null],
  ['at the limit', `https://meet.example.com/${'a'.repeat(475)}`, `https://meet.example.com/${'a'.repeat(475)}`],
  ['past the limit', `https://meet.example.com/${'a'.repeat(476)}`, null],
  ['past the limit once the browser has written it', `https://meet.example.com/${'ä'.repeat(100)}`, null],
])('a room link %s', (_why, typed, kept) => {
  expect(roomUrlOf(typed)).toBe(kept)
})
