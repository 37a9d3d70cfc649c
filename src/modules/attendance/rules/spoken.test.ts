import { expect, test } from 'vitest'
import { spokenClock, spokenSeconds } from './spoken.ts'

test.each([
  ['nothing', 0, '0 s'],
  ['less than a second', 0.999, '0 s'],
  ['seconds', 59, '59 s'],
  ['whole minutes', 720, '12 min'],
  ['an hour and minutes', 3900, '1 h 5 min'],
  ['milliseconds of the record are left out', 22_424.565, '6 h 13 min 44 s'],
  ['a second short of the hour is not rounded up', 3599.999, '59 min 59 s'],
  ['a sum that fell short of the second by its binary fraction', 0.1 * 3 * 10 - 1e-12, '3 s'],
])('a length of %s', (_why, seconds, expected) => {
  expect(spokenSeconds(seconds)).toBe(expected)
})

test.each([
  ['a full minute', '2026-10-05T14:00:00Z', '08:00'],
  ['seconds', '2026-10-05T14:00:07Z', '08:00:07'],
  ['milliseconds are left out', '2026-10-05T14:00:04.668Z', '08:00:04'],
  ['less than a second after a full minute', '2026-10-05T14:00:00.668Z', '08:00'],
])('a time of day with %s', (_why, instant, expected) => {
  expect(spokenClock(Date.parse(instant) / 1000, 'America/Denver')).toBe(expected)
})
