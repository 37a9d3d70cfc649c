import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { DEFAULT_ATTENDANCE_POLICY, type Occurrence, STEPS } from './policy.ts'
import { type ConfirmedDay, standingOn } from './standing.ts'

const ON = '2026-10-09'
const standing = (days: readonly ConfirmedDay[], on = ON) => standingOn(on, days, DEFAULT_ATTENDANCE_POLICY)
const confirmed = (
  daysAgo: number,
  points: number,
  occurrence: Occurrence = 'late',
  excused: ConfirmedDay['excused'] = null,
): ConfirmedDay => ({
  date: addDays(ON, -daysAgo),
  occurrences: [occurrence],
  points,
  excused,
})

describe('which step holds', () => {
  test.each<[string, ConfirmedDay[], number, number, string]>([
    ['nothing confirmed', [], 0, 0, 'none'],
    ['half a point', [confirmed(0, 0.5)], 0.5, 0, 'verbal'],
    ['one short of Written', [confirmed(1, 3.5)], 3.5, 0, 'verbal'],
    ['four points', [confirmed(1, 3.5), confirmed(2, 0.5)], 4, 0, 'written'],
    ['five points', [confirmed(1, 5)], 5, 0, 'final'],
    ['six points', [confirmed(1, 6)], 6, 0, 'termination_review'],
    ['one no-call no-show is harsher than its two points', [confirmed(1, 2, 'ncns')], 2, 1, 'written'],
    ['two', [confirmed(1, 2, 'ncns'), confirmed(2, 2, 'ncns')], 4, 2, 'final'],
    ['three', [confirmed(1, 2, 'ncns'), confirmed(2, 2, 'ncns'), confirmed(3, 2, 'ncns')], 6, 3, 'termination_review'],
    ['an excused day counts in neither column', [confirmed(1, 2, 'ncns', 'protected_leave'), confirmed(2, 0, 'late', 'pto')], 0, 0, 'none'],
    ['89 days ago counts', [confirmed(89, 0.5)], 0.5, 0, 'verbal'],
    ['90 days ago does not', [confirmed(90, 0.5)], 0, 0, 'none'],
    ['tomorrow does not count yet', [confirmed(-1, 0.5)], 0, 0, 'none'],
  ])('%s', (_why, days, points, ncnsCount, step) => {
    expect(standing(days)).toMatchObject({ points, ncnsCount, step })
  })

  test('points in tenths reach a rung without a rounding of the machine in between', () => {
    expect(standing(Array.from({ length: 40 }, (_, i) => confirmed(i, 0.1))).step).toBe('written')
  })

  test('the rung is told with what reached it', () => {
    expect(standing([confirmed(1, 2, 'ncns')]).why).toBe('2 points and 1 no-call no-show in 90 days: Written CAP from 1 no-call no-show on')
  })

  test('each counted day says when it expires, oldest first', () => {
    const { counted } = standing([confirmed(0, 0.5), confirmed(10, 0.5)])
    expect(counted.map(({ date, expiresOn }) => [date, expiresOn])).toEqual([
      ['2026-09-29', '2026-12-28'],
      ['2026-10-09', '2027-01-07'],
    ])
  })
})

const days = fc.array(
  fc
    .record({ ago: fc.integer({ min: -5, max: 120 }), points: fc.constantFrom(0.5, 1, 1.5), ncns: fc.boolean() })
    .map(({ ago, points, ncns }) => confirmed(ago, ncns ? 2 : points, ncns ? 'ncns' : 'late')),
  { maxLength: 12 },
)
const rank = (days: readonly ConfirmedDay[], on = ON) => STEPS.indexOf(standing(days, on).step)

test('a further confirmed day never lowers points or step', () => {
  fc.assert(
    fc.property(days, days, (some, more) => {
      expect(rank([...some, ...more])).toBeGreaterThanOrEqual(rank(some))
      expect(standing([...some, ...more]).points).toBeGreaterThanOrEqual(standing(some).points)
    }),
  )
})

test('expiry only removes: with nothing new, a later day stands no higher', () => {
  fc.assert(
    fc.property(days, fc.nat(150), (some, later) => {
      const past = some.filter((day) => day.date <= ON)
      expect(standing(past, addDays(ON, later)).points).toBeLessThanOrEqual(standing(past).points)
      expect(rank(past, addDays(ON, later))).toBeLessThanOrEqual(rank(past))
    }),
  )
})

test('a counted day counts until the day before it expires and never after', () => {
  fc.assert(
    fc.property(days, (some) => {
      for (const { date, expiresOn, points, occurrences, excused } of standing(some).counted) {
        const alone = [{ date, points, occurrences, excused }]
        expect(standing(alone, addDays(expiresOn, -1)).points).toBe(points)
        expect(standing(alone, expiresOn).points).toBe(0)
      }
    }),
  )
})
