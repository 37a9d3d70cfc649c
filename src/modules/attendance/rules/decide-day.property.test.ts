import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftInstants } from '#kernel/zone-time.ts'
import { dayByTheSecond } from '../../../../tests/support/day-by-the-second.ts'
import { decideDay } from './decide-day.ts'
import type { DayFacts, Visit } from './facts.ts'
import { type AttendancePolicy, DEFAULT_ATTENDANCE_POLICY, EXCUSE_KINDS } from './policy.ts'

/** Days on and around clock changes, day and night shifts, with and without breaks. */
const shift = fc
  .record({
    zone: fc.constantFrom('America/Denver', 'America/Phoenix', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe'),
    date: fc.constantFrom('2026-10-05', '2026-10-31', '2026-11-01', '2026-03-07', '2026-03-08', '2026-10-24', '2026-10-25', '2026-04-04'),
    start: fc.constantFrom(8 * 3600, 22 * 3600, 3600 + 1800, 13 * 3600 + 900),
    hours: fc.constantFrom(8.5, 6, 10),
  })
  .map(({ zone, date, start, hours }) => ({ zone, date, shift: shiftInstants(date, start, (start + hours * 3600) % 86_400, zone) }))

/** Moments that sit on thresholds as often as anywhere. */
const offset = fc.oneof(
  fc.integer({ min: -3600, max: 40_000 }),
  fc.constantFrom(-1, 0, 1, 599, 600, 601, 3599, 3600, 14_399, 14_400, 14_401, 16_200, 16_201, 27_000, 30_000, 30_001, 30_600, 34_200),
)
const visit = fc.tuple(offset, offset, fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 40_000 })))

const facts: fc.Arbitrary<DayFacts> = fc
  .record({
    day: shift,
    visits: fc.array(visit, { maxLength: 6 }),
    breakMinutes: fc.constantFrom(null, 0, 30, 60, 61),
    notice: fc.boolean(),
    excuse: fc.option(fc.constantFrom(...EXCUSE_KINDS), { freq: 2 }),
    covered: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  })
  .map(({ day, visits, ...rest }) => ({
    ...day,
    ...rest,
    visits: visits.map(([a, b, totalSeconds]): Visit => ({ start: day.shift.start + a, end: day.shift.start + b, totalSeconds })),
    leaver: false,
    correction: null,
  }))

const policy: fc.Arbitrary<AttendancePolicy> = fc.oneof(
  fc.constant(DEFAULT_ATTENDANCE_POLICY),
  fc
    .record({
      graceMinutes: fc.constantFrom(5, 10, 15),
      longMinutes: fc.constantFrom(120, 240),
      miaMinutes: fc.constantFrom(20, 30),
      absentOverMinutes: fc.constantFrom(180, 240, 300),
      scoredExcuses: fc.constantFrom<AttendancePolicy['scoredExcuses']>([], ['pto'], ['protected_leave', 'vto']),
    })
    .map((changed) => ({ ...DEFAULT_ATTENDANCE_POLICY, ...changed })),
)

test('agrees with an implementation that ticks through the shift second by second', () => {
  fc.assert(
    fc.property(facts, policy, (day, rules) => {
      const decided = decideDay(day, rules)
      const { late, early, away, missing, ...rest } = dayByTheSecond(day, rules)
      expect(decided).toMatchObject({ lateSeconds: late, earlySeconds: early, awaySeconds: away, missingSeconds: missing, ...rest })
    }),
    { numRuns: 2500 },
  )
})

test('the order of visits and known sessions told twice change nothing', () => {
  fc.assert(
    fc.property(facts, fc.infiniteStream(fc.nat()), (day, random) => {
      const draws = [...random.take(day.visits.length)]
      const shuffled = day.visits.map((v, i) => ({ v, draw: draws[i] ?? 0 })).sort((a, b) => a.draw - b.draw)
      const again = day.visits.filter((v) => v.totalSeconds === null)
      const decided = decideDay(day, DEFAULT_ATTENDANCE_POLICY)
      expect(decideDay({ ...day, visits: shuffled.map(({ v }) => v) }, DEFAULT_ATTENDANCE_POLICY)).toEqual(decided)
      expect(decideDay({ ...day, visits: [...day.visits, ...again] }, DEFAULT_ATTENDANCE_POLICY)).toEqual(decided)
    }),
  )
})

test('the sentence names a threshold for every occurrence of a day that was attended', () => {
  fc.assert(
    fc.property(facts, (day) => {
      const { occurrences, because } = decideDay({ ...day, covered: true }, DEFAULT_ATTENDANCE_POLICY)
      const thresholds = because.match(/from \d+ min on|4 h or more (?:late|early)|not seen in any room/g) ?? []
      if (occurrences.length > 0) expect(thresholds).toHaveLength(occurrences.length)
    }),
  )
})
