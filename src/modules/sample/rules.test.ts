import { expect, test } from 'vitest'
import { sampleDays } from './rules.ts'

const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']

test.each([
  // why it is here, now, first day, how many days are over
  ['Monday before the shift: from Thursday on, two days over', '2026-10-05T12:00:00Z', '2026-10-01', 2],
  ['Monday one second before the end', '2026-10-05T22:29:59Z', '2026-10-01', 2],
  ['Monday at the end of the shift: this week, one day over', '2026-10-05T22:30:00Z', '2026-10-05', 1],
  ['Sunday night in Denver is Monday in UTC: still last week', '2026-10-05T05:00:00Z', '2026-09-28', 5],
  ['Wednesday at noon: two days over', '2026-10-07T18:00:00Z', '2026-10-05', 2],
  ['Friday evening: all over', '2026-10-10T02:00:00Z', '2026-10-05', 5],
  ['Saturday: the week that ended', '2026-10-10T20:00:00Z', '2026-10-05', 5],
])('%s', (_why, now, startDate, over) => {
  const sample = sampleDays(now)
  expect(sample.startDate).toBe(startDate)
  expect(sample.over).toEqual(sample.days.slice(0, over))
  if (startDate === WEEK[0]) expect(sample.days).toEqual(WEEK)
})
