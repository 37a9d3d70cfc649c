import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOwned, type Move, staysOf } from './day-owner.ts'

const HOUR = 3600
/** Shifts of days 0 to 4 from `start` to `end` o'clock; dates are the days' numbers. */
const week = (start: number, end: number) =>
  [0, 1, 2, 3, 4].map((day) => ({ date: String(day), start: (day * 24 + start) * HOUR, end: (day * 24 + end) * HOUR }))
const shifts: Record<string, ReturnType<typeof week>> = { A: week(8, 16), B: week(8, 16), late: week(12, 20), none: [] }
const move = (fromCohortId: string, toCohortId: string, hours: number): Move => ({ fromCohortId, toCohortId, at: hours * HOUR })
const owned = (cohortId: string, current: string, moves: readonly Move[]) =>
  [...daysOwned(cohortId, staysOf(current, moves), (id) => shifts[id] ?? [])].join('')

test.each([
  // why it is here,                                   now in, moves,                          days of A, B, late
  ['never moved', 'A', [], '01234', '', ''],
  ['moved before the first shift', 'B', [move('A', 'B', 7)], '', '01234', ''],
  ['moved on the second of the shift’s start', 'B', [move('A', 'B', 8)], '', '01234', ''],
  ['moved a second after it', 'B', [move('A', 'B', 8 + 1 / HOUR)], '0', '1234', ''],
  ['moved between two days', 'B', [move('A', 'B', 40)], '01', '234', ''],
  ['moved during a day: it stays where it began', 'B', [move('A', 'B', 36)], '01', '234', ''],
  ['moved before a later shift of the same day: judged once, where it began', 'late', [move('A', 'late', 10)], '0', '', '1234'],
  ['came from a class without days: takes what was not over', 'B', [move('none', 'B', 30)], '', '1234', ''],
  ['went away and came back', 'A', [move('A', 'B', 20), move('B', 'A', 44)], '0234', '1', ''],
])('%s', (_why, current, moves, ofA, ofB, ofLate) => {
  expect([owned('A', current, moves), owned('B', current, moves), owned('late', current, moves)]).toEqual([ofA, ofB, ofLate])
})

test('whatever the moves, no date is judged in two classes, and none of a class one was always in is lost', () => {
  const names = ['A', 'B', 'late']
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 120 })), { maxLength: 5 }), (steps) => {
      const sorted = steps.toSorted((a, b) => a[1] - b[1])
      const moves = sorted.map(([from, at], index) => move(from, sorted[index + 1]?.[0] ?? 'A', at))
      const all = names.flatMap((name) => [...owned(name, 'A', moves)])
      expect(new Set(all).size).toBe(all.length)
      if (moves.length === 0) expect(all).toHaveLength(5)
    }),
  )
})
