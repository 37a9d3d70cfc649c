import { expect, test } from 'vitest'
import type { Unmatched } from '../../model.ts'
import { orderNames } from './order-names.ts'

const MONDAY = '2026-10-05'
const named = (id: string, minutes: number, date = MONDAY): Unmatched => ({
  id,
  name: id,
  email: null,
  minutes,
  reports: [{ reportId: 'r', file: 'meet.csv', date, minutes }],
  suggestions: [],
})
const settled = (name: Unmatched) => ({ name, matchId: `match of ${name.id}`, said: 'staff' })

test.each([
  // why it is here,                                 names still open,                                          settled,               order
  ['the longest there first', [named('a', 5), named('b', 90)], [], ['b', 'a']],
  ['names of the day before longer ones of another', [named('a', 300, '2026-10-06'), named('b', 1)], [], ['b', 'a']],
  ['a settled name keeps its place between others', [named('a', 90), named('c', 5)], [named('b', 30)], ['a', 'b', 'c']],
  ['a name taken back is there once', [named('a', 90), named('b', 30)], [named('b', 30)], ['a', 'b']],
  ['the same minutes stand in a fixed order', [named('b', 30), named('a', 30)], [], ['a', 'b']],
])('%s', (_why, open, done, order) => {
  expect(orderNames(open, done.map(settled), MONDAY).map(({ id }) => id)).toEqual(order)
})
