import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { addClassDays, classDaysBetween } from './class-days.ts'

const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']
const WITH_SATURDAY = ['2026-10-05', '2026-10-07', '2026-10-10']

describe('working days of a class from Mon 2026-10-05 to Fri 9', () => {
  test.each<[why: string, days: readonly string[], from: string, to: string, count: number]>([
    ['the day itself is not counted', WEEK, '2026-10-05', '2026-10-05', 0],
    ['the next day is one', WEEK, '2026-10-05', '2026-10-06', 1],
    ['from the first to the last day', WEEK, '2026-10-05', '2026-10-09', 4],
    ['no class on the weekend', WEEK, '2026-10-05', '2026-10-11', 4],
    ['behind the week Monday to Friday go on', WEEK, '2026-10-05', '2026-10-12', 5],
    ['also from a day behind it', WEEK, '2026-10-13', '2026-10-16', 3],
    ['from a Saturday behind it', WEEK, '2026-10-10', '2026-10-12', 1],
    ['a scheduled Saturday counts, an unscheduled Tuesday does not', WITH_SATURDAY, '2026-10-05', '2026-10-10', 2],
    ['nothing runs backwards', WEEK, '2026-10-08', '2026-10-05', 0],
    ['a class without days counts Monday to Friday', [], '2026-10-05', '2026-10-12', 5],
  ])('%s', (_why, days, from, to, count) => expect(classDaysBetween(days, from, to)).toBe(count))

  test('the day on which so many have passed is the first one that has as many', () => {
    const some = fc.record({ days: fc.subarray([...WEEK, '2026-10-10', '2026-10-12']), from: fc.nat(14), count: fc.nat(12) })
    fc.assert(
      fc.property(some, ({ days, from: offset, count }) => {
        const from = addDays('2026-10-03', offset)
        const reached = addClassDays(days, from, count)
        expect(classDaysBetween(days, from, reached)).toBeGreaterThanOrEqual(count)
        if (count > 0) expect(classDaysBetween(days, from, addDays(reached, -1))).toBeLessThan(count)
      }),
    )
  })

  test('a fraction of a day counts up', () => expect(addClassDays(WEEK, '2026-10-05', 1.2)).toBe('2026-10-07'))
})
