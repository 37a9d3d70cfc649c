import fc from 'fast-check'
import { addDays } from '#kernel/local-date.ts'
import { instantOf, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import type { ClockFacts, Pause } from './facts.ts'
import { type ClockData, type ClockPolicy, clockPolicyOf, DEFAULT_TIMEFRAMES, PAUSE_KINDS } from './policy.ts'

const HOUR = 3600
const MINUTE = 60
const DAY = 86_400

/** policies.md 2, the alternative: AHIP + Aetna together 3.5 days, then Final CAP with HR, then + 8 h termination review. */
export const TOGETHER: ClockData = {
  key: 'ahip_aetna',
  name: 'AHIP + Aetna',
  starts: 'class start',
  limitDays: 3.5,
  exemptWhen: ['outside_control'],
  steps: [
    { step: 'final', atDays: 3.5, with: 'hr' },
    { step: 'next', eachFurtherHours: 8 },
  ],
}

const SHORT: ClockData = {
  key: 'short',
  name: 'Short',
  starts: 'class start',
  limitHours: 5,
  atRiskPercent: 50,
  pausedBy: ['carrier_ticket', 'approved_leave'],
  exemptWhen: ['outside_control'],
  steps: [
    { step: 'verbal', atHours: 2.5 },
    { step: 'next', eachFurtherHours: 1.5 },
  ],
}

const BY_DAYS: ClockData = {
  key: 'days',
  name: 'Days',
  starts: 'class start',
  steps: [
    { step: 'coaching', afterBusinessDays: 1 },
    { step: 'final', afterWorkingDays: 2 },
  ],
}

export const aPolicy: fc.Arbitrary<ClockPolicy> = fc
  .constantFrom(...DEFAULT_TIMEFRAMES.clocks, TOGETHER, SHORT, BY_DAYS)
  .map((clock) => clockPolicyOf(clock, DEFAULT_TIMEFRAMES))

/** Weeks on and around clock changes, day and night shifts, weekends and days off among them, sometimes two shifts a day. */
const shifts = fc
  .record({
    zone: fc.constantFrom('America/Denver', 'America/Phoenix', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'),
    first: fc.constantFrom('2026-10-05', '2026-10-28', '2026-10-31', '2026-03-05', '2026-03-08', '2026-10-22', '2026-04-02'),
    start: fc.constantFrom(8 * HOUR, 22 * HOUR, HOUR + 30 * MINUTE, 13 * HOUR + 15 * MINUTE),
    hours: fc.constantFrom(8.5, 6, 10),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 6 }),
    second: fc.boolean(),
  })
  .map(({ zone, first, start, hours, days, second }) => {
    const shiftOn = (offset: number, from: number) => {
      const date = addDays(first, offset)
      return { date, ...shiftInstants(date, from % DAY, (from + hours * HOUR) % DAY, zone) }
    }
    const doubled = second ? days.slice(0, 1).map((offset) => shiftOn(offset, start + HOUR)) : []
    return { zone, shifts: [...days.map((offset) => shiftOn(offset, start)), ...doubled] }
  })

const minutes = (days: number) => fc.integer({ min: 0, max: days * 24 * 60 }).map((count) => count * MINUTE)
/** Offsets that sit on the edges of shifts and thresholds as often as anywhere. */
const offset = fc.oneof(
  minutes(10).map((seconds) => seconds - DAY),
  fc.constantFrom(-MINUTE, 0, MINUTE, 2.5 * HOUR, 4 * HOUR, 6 * HOUR, 8.5 * HOUR, 24 * HOUR, 25 * HOUR, 32.5 * HOUR),
)

const pause = fc.record({
  kind: fc.constantFrom(...PAUSE_KINDS),
  since: offset,
  lasts: fc.oneof({ weight: 5, arbitrary: minutes(1) }, { weight: 2, arbitrary: minutes(9) }, { weight: 1, arbitrary: fc.constant(null) }),
  note: fc.constantFrom(null, 'INC 12'),
})

const maybe = (arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, { weight: 2, arbitrary: fc.array(arbitrary, { maxLength: 2 }) })

/** Facts on whole minutes around a class week, with everything that may happen to a clock. */
export const someFacts: fc.Arbitrary<ClockFacts> = fc
  .record({
    week: shifts,
    startedAt: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: offset },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    pauses: fc.array(pause, { maxLength: 4 }),
    completedAt: maybe(offset),
    reopenedAt: maybe(offset),
    exemptedAt: fc.oneof({ weight: 4, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: fc.array(offset, { maxLength: 1 }) }),
  })
  .map(({ week, startedAt, pauses, completedAt, reopenedAt, exemptedAt }) => {
    const zero = Math.min(...week.shifts.map(({ start }) => start))
    return {
      ...week,
      startedAt: startedAt === null ? null : zero + startedAt,
      pauses: pauses.map(
        ({ kind, note, since, lasts }): Pause => ({ kind, note, since: zero + since, until: lasts === null ? null : zero + since + lasts }),
      ),
      completedAt: completedAt.map((at) => zero + at),
      reopenedAt: reopenedAt.map((at) => zero + at),
      exemptions: exemptedAt.map((at) => ({ kind: 'outside_control' as const, since: zero + at })),
    }
  })

/** Instants of the week at which a clock may be read, whole minutes. */
export const someInstants = fc.array(offset, { minLength: 1, maxLength: 6 })

export const firstStart = (facts: ClockFacts): number => Math.min(...facts.shifts.map(({ start }) => start))

export const clockNamed = (key: string): ClockPolicy =>
  clockPolicyOf(DEFAULT_TIMEFRAMES.clocks.find((clock) => clock.key === key) ?? TOGETHER, DEFAULT_TIMEFRAMES)

const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']

/** A class week in Denver with a clock that starts with it. `at` reads `06 10:05` or `11-01 06:30` as local time of 2026. */
export function aWeek({ dates = WEEK, start = '08:00', end = '16:30', zone = 'America/Denver' } = {}) {
  const clock = (text: string) => parseClock(text) ?? Number.NaN
  const shifts = dates.map((date) => ({ date, ...shiftInstants(date, clock(start), clock(end), zone) }))
  const facts: ClockFacts = {
    zone,
    shifts,
    startedAt: shifts[0]?.start ?? null,
    pauses: [],
    completedAt: [],
    reopenedAt: [],
    exemptions: [],
  }
  const at = (text: string): number => {
    const [day = '', time = ''] = text.split(' ')
    return instantOf(`2026-${day.length === 2 ? '10-' : ''}${day}`, clock(time), zone)
  }
  return { facts, at }
}
