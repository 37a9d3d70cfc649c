import { expect, test } from 'vitest'
import { startDay } from './start-day.ts'

const day = (date: string, covered: boolean, start = '08:00', end = `${date}T16:30:00-06:00`) => ({
  date,
  covered,
  start: `${date}T${start}:00-06:00`,
  end,
})
const WEEK = [day('2026-10-05', true), day('2026-10-06', true), day('2026-10-07', false)]
const NIGHTS = [
  day('2026-10-05', false, '22:00', '2026-10-06T06:30:00-06:00'),
  day('2026-10-06', false, '22:00', '2026-10-07T06:30:00-06:00'),
]

test.each([
  // why it is here,                                     days,                                  now,                    today,        the day
  ['today, before its shift', WEEK, '2026-10-07T13:00:00Z', '2026-10-07', '2026-10-07'],
  ['today, long after its shift', WEEK, '2026-10-07T03:00:00Z', '2026-10-06', '2026-10-06'],
  ['a night shift that began yesterday is still on', NIGHTS, '2026-10-06T09:00:00Z', '2026-10-06', '2026-10-05'],
  ['a week later: the last day a report covers', WEEK, '2026-10-14T15:00:00Z', '2026-10-14', '2026-10-06'],
  [
    'over, and nothing is covered: the last day',
    WEEK.map((d) => ({ ...d, covered: false })),
    '2026-10-14T15:00:00Z',
    '2026-10-14',
    '2026-10-07',
  ],
  [
    'before the class has begun: the first day',
    WEEK.map((d) => ({ ...d, covered: false })),
    '2026-10-01T15:00:00Z',
    '2026-10-01',
    '2026-10-05',
  ],
  ['no day at all', [], '2026-10-01T15:00:00Z', '2026-10-01', undefined],
])('%s', (_why, days, now, today, date) => {
  expect(startDay(days, today, Date.parse(now))).toBe(date)
})
