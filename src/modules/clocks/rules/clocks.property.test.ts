import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { union } from '#kernel/interval.ts'
import { clockByTheMinute } from '../../../../tests/support/clock-by-the-minute.ts'
import { aPolicy, firstStart, someFacts, someInstants } from './clocks.fixture.ts'
import type { ClockFacts, Pause } from './facts.ts'
import type { ClockPolicy } from './policy.ts'
import { dueAtOf, elapsedSecondsAt, readClock, stepsOf } from './read-clock.ts'
import { clockOf } from './timeline.ts'

const RUNS = { numRuns: 400 }

/** Everything a clock says, at these offsets from the first shift and at each of its own thresholds. */
function allOf(policy: ClockPolicy, facts: ClockFacts, offsets: readonly number[]) {
  const clock = clockOf(policy, facts)
  const steps = stepsOf(clock).map(({ reachedAt }) => reachedAt)
  const dueAt = dueAtOf(clock)
  const instants = [...offsets.map((offset) => firstStart(facts) + offset), ...[...steps, dueAt].filter((at) => at !== null)]
  return { steps, dueAt, readings: instants.map((at) => readClock(clock, at)) }
}

test('agrees with an implementation that ticks through the week minute by minute', () => {
  fc.assert(
    fc.property(aPolicy, someFacts, someInstants, (policy, facts, offsets) => {
      const { steps, dueAt, readings } = allOf(policy, facts, offsets)
      const naive = clockByTheMinute(policy, facts)
      expect(steps).toEqual(naive.steps)
      expect(dueAt).toBe(naive.dueAt)
      for (const { at, elapsedSeconds, remainingSeconds, state, pace } of readings) {
        const elapsed = naive.elapsedAt(at)
        expect({ elapsedSeconds, state, pace }).toEqual({ elapsedSeconds: elapsed, state: naive.stateAt(at), pace: naive.paceAt(at) })
        expect(remainingSeconds).toBe(policy.limitSeconds === null ? null : Math.max(0, policy.limitSeconds - elapsed))
      }
    }),
    { numRuns: 400 },
  )
}, 120_000)

describe('pauses', () => {
  const later = (after: number | null, before: number | null) => (after ?? Number.POSITIVE_INFINITY) >= (before ?? Number.POSITIVE_INFINITY)

  test('pausing never makes an agent later: nothing is reached earlier, nothing more is used up', () => {
    fc.assert(
      fc.property(aPolicy, someFacts, someFacts, someInstants, (policy, facts, { pauses: more }, offsets) => {
        const paused = { ...facts, pauses: [...facts.pauses, ...more] }
        const [before, after] = [clockOf(policy, facts), clockOf(policy, paused)]
        const stepsBefore = stepsOf(before)
        for (const [index, { reachedAt }] of stepsOf(after).entries())
          expect(later(reachedAt, stepsBefore[index]?.reachedAt ?? null)).toBe(true)
        expect(later(dueAtOf(after), dueAtOf(before))).toBe(true)
        for (const offset of offsets) {
          const at = firstStart(facts) + offset
          expect(elapsedSecondsAt(after, at)).toBeLessThanOrEqual(elapsedSecondsAt(before, at))
        }
      }),
      RUNS,
    )
  })

  test('splitting a pause at any point changes nothing, not even the words', () => {
    fc.assert(
      fc.property(aPolicy, someFacts, someInstants, fc.nat(), fc.nat(), (policy, facts, offsets, which, share) => {
        fc.pre(facts.pauses.length > 0)
        const index = which % facts.pauses.length
        const split = facts.pauses.flatMap((pause, at): Pause[] => {
          if (at !== index) return [pause]
          const middle = pause.since + (share % ((pause.until ?? pause.since + 864_000) - pause.since + 1))
          return [
            { ...pause, since: middle },
            { ...pause, until: middle },
          ]
        })
        expect(allOf(policy, { ...facts, pauses: split }, offsets)).toEqual(allOf(policy, facts, offsets))
      }),
      RUNS,
    )
  })

  test('pauses that overlap are their union', () => {
    fc.assert(
      fc.property(aPolicy, someFacts, someInstants, (policy, facts, offsets) => {
        const kind = 'carrier_ticket'
        const same = facts.pauses.map((pause): Pause => ({ ...pause, kind, note: null }))
        const stretches = union(same.map(({ since, until }) => ({ start: since, end: until ?? Number.POSITIVE_INFINITY })))
        const joined = stretches.map(
          ({ start, end }): Pause => ({ kind, note: null, since: start, until: end === Number.POSITIVE_INFINITY ? null : end }),
        )
        expect(allOf(policy, { ...facts, pauses: joined }, offsets)).toEqual(allOf(policy, { ...facts, pauses: same }, offsets))
      }),
      RUNS,
    )
  })
})

test('the order in which facts arrive does not matter, and a fact told twice is one', () => {
  fc.assert(
    fc.property(aPolicy, someFacts, someInstants, (policy, facts, offsets) => {
      const turned: ClockFacts = {
        ...facts,
        shifts: facts.shifts.toReversed(),
        pauses: [...facts.pauses.toReversed(), ...facts.pauses],
        completedAt: [...facts.completedAt.toReversed(), ...facts.completedAt],
        reopenedAt: facts.reopenedAt.toReversed(),
        exemptions: [...facts.exemptions, ...facts.exemptions],
      }
      expect(allOf(policy, turned, offsets)).toEqual(allOf(policy, facts, offsets))
    }),
    RUNS,
  )
})

test('elapsed time only grows, never by more than passes, and steps come in their order', () => {
  fc.assert(
    fc.property(aPolicy, someFacts, someInstants, (policy, facts, offsets) => {
      const clock = clockOf(policy, facts)
      const instants = offsets.map((offset) => firstStart(facts) + offset).sort((a, b) => a - b)
      for (const [index, at] of instants.entries()) {
        const before = instants[index - 1] ?? at
        const grown = elapsedSecondsAt(clock, at) - elapsedSecondsAt(clock, before)
        expect(grown).toBeGreaterThanOrEqual(0)
        expect(grown).toBeLessThanOrEqual(at - before)
      }
      const reached = stepsOf(clock).map(({ reachedAt }) => reachedAt ?? Number.POSITIVE_INFINITY)
      expect(reached).toEqual(reached.toSorted((a, b) => a - b))
    }),
    RUNS,
  )
})

test('at the second a threshold of hours is reached the clock stands on it, and a second before it does not', () => {
  fc.assert(
    fc.property(aPolicy, someFacts, fc.integer({ min: 0, max: 999 }), (policy, facts, millisecond) => {
      const shifted = { ...facts, pauses: facts.pauses.map((pause) => ({ ...pause, since: pause.since + millisecond / 1000 })) }
      const clock = clockOf(policy, shifted)
      for (const { rung, reachedAt } of stepsOf(clock)) {
        if (rung.by === 'days' || reachedAt === null) continue
        expect(elapsedSecondsAt(clock, reachedAt)).toBe(rung.atSeconds)
        expect(elapsedSecondsAt(clock, reachedAt - 1)).toBeLessThan(rung.atSeconds)
      }
      const dueAt = dueAtOf(clock)
      if (dueAt === null) return
      expect(readClock(clock, dueAt)).toMatchObject({ elapsedSeconds: policy.limitSeconds, remainingSeconds: 0 })
      expect(['on_pace', 'at_risk']).not.toContain(readClock(clock, dueAt).pace)
    }),
    RUNS,
  )
})
