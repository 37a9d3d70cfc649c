import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Interval } from './interval.ts'
import { instantAfter, workingSeconds, workingTime } from './working-time.ts'
import { parseClock, shiftInstants } from './zone-time.ts'

const HOUR = 3600
const second = fc.integer({ min: 0, max: 60 })
const intervals = fc.array(fc.record({ start: second, end: second }), { maxLength: 6 })

/** The same thing said by ticking: which whole seconds some shift holds and no pause. */
const ticks = (shifts: readonly Interval[], pauses: readonly Interval[]) => {
  const holds = (list: readonly Interval[], at: number) => list.some(({ start, end }) => start <= at && at < end)
  return Array.from({ length: 60 }, (_, at) => at).filter((at) => holds(shifts, at) && !holds(pauses, at))
}

describe('agrees with ticking through the seconds', () => {
  test('seconds from one instant to another', () => {
    fc.assert(
      fc.property(intervals, intervals, second, second, (shifts, pauses, from, to) => {
        const counted = ticks(shifts, pauses).filter((at) => from <= at && at < to)
        expect(workingSeconds(workingTime(shifts, pauses), from, to)).toBe(counted.length)
      }),
    )
  })

  test('the instant at which so many seconds are reached', () => {
    fc.assert(
      fc.property(intervals, intervals, second, fc.integer({ min: 1, max: 60 }), (shifts, pauses, from, seconds) => {
        const tick = ticks(shifts, pauses).filter((at) => from <= at)[seconds - 1]
        expect(instantAfter(workingTime(shifts, pauses), from, seconds)).toBe(tick === undefined ? null : tick + 1)
      }),
    )
  })
})

test('elapsed time adds up, and the instant found is the first at which it is reached', () => {
  fc.assert(
    fc.property(intervals, intervals, fc.tuple(second, second, second), (shifts, pauses, instants) => {
      const time = workingTime(shifts, pauses)
      const [a = 0, b = 0, c = 0] = instants.toSorted((x, y) => x - y)
      const whole = workingSeconds(time, a, c)
      expect(workingSeconds(time, a, b) + workingSeconds(time, b, c)).toBe(whole)
      const reached = instantAfter(time, a, whole)
      expect(reached).not.toBeNull()
      expect(workingSeconds(time, a, reached ?? 0)).toBe(whole)
      if (whole > 0) expect(workingSeconds(time, a, (reached ?? 0) - 1)).toBe(whole - 1)
    }),
  )
})

test('instants with milliseconds reach a threshold exactly', () => {
  const millisecond = fc.integer({ min: 0, max: 200_000 }).map((ms) => 1_791_208_800 + ms / 1000)
  const stretch = fc.tuple(millisecond, millisecond).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), fc.array(stretch, { maxLength: 6 }), (shifts, pauses) => {
      const time = workingTime(shifts, pauses)
      const inMilliseconds = time.reduce((sum, { start, end }) => sum + Math.round(end * 1000) - Math.round(start * 1000), 0)
      const whole = workingSeconds(time, 0, 2e9)
      expect(whole).toBe(inMilliseconds / 1000)
      if (whole > 0) expect(instantAfter(time, 0, whole)).toBe(time.at(-1)?.end)
    }),
  )
})

const shift = (date: string, start: string, end: string, zone: string) =>
  shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone)

test.each([
  // why it is here, shifts, pauses, hours
  ['a plain day, breaks included', [shift('2026-10-05', '08:00', '16:30', 'America/Denver')], [], 8.5],
  [
    'shifts that overlap count once',
    [shift('2026-10-05', '08:00', '16:30', 'America/Denver'), shift('2026-10-05', '12:00', '18:00', 'America/Denver')],
    [],
    10,
  ],
  ['the night that has an hour more', [shift('2026-10-31', '22:00', '06:30', 'America/Denver')], [], 9.5],
  ['the night that has an hour less', [shift('2026-03-07', '22:00', '06:30', 'America/Denver')], [], 7.5],
  [
    'a pause takes only what lies inside a shift',
    [shift('2026-10-05', '08:00', '16:30', 'America/Denver')],
    [shift('2026-10-05', '15:00', '09:00', 'America/Denver')],
    7,
  ],
  [
    'an open pause takes all that follows',
    [shift('2026-10-05', '08:00', '16:30', 'America/Denver'), shift('2026-10-06', '08:00', '16:30', 'America/Denver')],
    [{ start: shift('2026-10-05', '10:00', '11:00', 'America/Denver').start, end: Number.POSITIVE_INFINITY }],
    2,
  ],
])('%s', (_why, shifts, pauses, hours) => {
  expect(workingSeconds(workingTime(shifts, pauses), 0, 4e9)).toBe(hours * HOUR)
})

test('a threshold on the end of a shift is reached there, not when the next begins', () => {
  const shifts = [
    { start: 0, end: 10 },
    { start: 50, end: 60 },
  ]
  expect([10, 11, 20, 21].map((seconds) => instantAfter(shifts, 0, seconds))).toEqual([10, 51, 60, null])
  expect(instantAfter(shifts, 20, 0)).toBe(20)
})
