import { expect, test } from 'vitest'
import { firstNameOf, untilWords } from './words.ts'

test.each([
  ['Maria Lopez', 'Maria'],
  ['Lopez, Maria José', 'Maria'],
  ['  Zoë  ', 'Zoë'],
  ['Prince,', 'Prince'],
])('%s is greeted as %s', (name, first) => {
  expect(firstNameOf(name)).toBe(first)
})

test.each([
  ['summer time in Denver', '2026-10-08T20:00:00.000Z', 'America/Denver', 'Thursday, October 8 at 2:00 PM MDT'],
  ['the agent’s own zone, where it is another day', '2026-10-08T23:30:00.000Z', 'Asia/Tokyo', 'Friday, October 9 at 8:30 AM GMT+9'],
])('the end of a link in words: %s', (_why, at, zone, words) => {
  expect(untilWords(at, zone)).toBe(words)
})
