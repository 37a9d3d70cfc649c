import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutTo, type Interval, overlapSeconds, subtract, totalSeconds, union } from './interval.ts'

const second = fc.integer({ min: 0, max: 60 })
const interval = fc.record({ start: second, end: second })

/** Which whole seconds some interval holds: the same thing said by ticking. */
const ticks = (intervals: readonly Interval[]) =>
  Array.from({ length: 60 }, (_, at) => at).filter((at) => intervals.some(({ start, end }) => start <= at && at < end))

test('a union holds the same seconds in sorted stretches that do not touch', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 8 }), (intervals) => {
      const merged = union(intervals)
      expect(ticks(merged)).toEqual(ticks(intervals))
      expect(totalSeconds(merged)).toBe(ticks(intervals).length)
      for (const [i, { start }] of merged.entries()) expect(start).toBeGreaterThan(merged[i - 1]?.end ?? -1)
    }),
  )
})

test('cutting keeps what lies inside, and overlap measures it', () => {
  fc.assert(
    fc.property(interval, fc.array(interval, { maxLength: 8 }), (within, intervals) => {
      const inside = ticks([within])
      expect(ticks(cutTo(within, intervals))).toEqual(ticks(intervals).filter((at) => inside.includes(at)))
      for (const one of intervals) {
        if (one.start <= one.end && within.start <= within.end)
          expect(overlapSeconds(within, one)).toBe(ticks([one]).filter((at) => inside.includes(at)).length)
      }
    }),
  )
})

test('subtracting leaves what lies outside, in sorted stretches that do not touch', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 8 }), fc.array(interval, { maxLength: 8 }), (intervals, taken) => {
      const left = subtract(intervals, taken)
      const gone = ticks(taken)
      expect(ticks(left)).toEqual(ticks(intervals).filter((at) => !gone.includes(at)))
      for (const [i, { start }] of left.entries()) expect(start).toBeGreaterThan(left[i - 1]?.end ?? -1)
    }),
  )
})
