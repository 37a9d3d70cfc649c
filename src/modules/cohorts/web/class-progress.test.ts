import { expect, test } from 'vitest'
import { classProgress } from './class-progress.ts'

const day = (date: string, startsAt: string, endsAt: string) => ({ date, start: '08:00', end: '16:30', breakMinutes: 60, startsAt, endsAt })
/** Two days in Denver with a day between, the second one over midnight. */
const denver = {
  zone: 'America/Denver',
  days: [
    day('2026-10-05', '2026-10-05T08:00:00-06:00', '2026-10-05T16:30:00-06:00'),
    day('2026-10-07', '2026-10-07T22:00:00-06:00', '2026-10-08T06:30:00-06:00'),
  ],
}

test.each([
  // why it is here,                         now,                         words,                                     at
  ['days away', '2026-10-01T12:00:00-06:00', 'Starts in 4 days', 'not_begun'],
  ['the evening before', '2026-10-04T23:00:00-06:00', 'Starts tomorrow', 'not_begun'],
  ['early on the first day', '2026-10-05T06:00:00-06:00', 'Starts today at 8:00 AM', 'not_begun'],
  ['on the second it starts', '2026-10-05T08:00:00-06:00', 'Day 1 of 2, on until 4:30 PM', 'on'],
  ['on the second it ends it is over', '2026-10-05T16:30:00-06:00', 'Day 1 of 2 is over, next Wed, Oct 7', 'between'],
  ['a day without a shift', '2026-10-06T12:00:00-06:00', 'Day 1 of 2 is over, next Wed, Oct 7', 'between'],
  ['before a later day’s shift', '2026-10-07T12:00:00-06:00', 'Day 2 of 2 starts at 10:00 PM', 'between'],
  ['after midnight it is still that shift', '2026-10-08T01:00:00-06:00', 'Day 2 of 2, on until 6:30 AM', 'on'],
  ['the week is over', '2026-10-08T06:30:00-06:00', 'Over since Wed, Oct 7', 'over'],
])('%s', (_why, now, words, at) => {
  expect(classProgress(denver, Date.parse(now))).toEqual({ words, at })
})

test('today is the class’s, not the reader’s: late evening in Denver is the next day in London', () => {
  expect(classProgress({ ...denver, zone: 'Europe/London' }, Date.parse('2026-10-04T23:30:00-06:00')).words).toBe('Starts today at 3:00 PM')
})
