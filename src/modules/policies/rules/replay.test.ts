import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { shiftInstants } from '#kernel/zone-time.ts'
import { decideDay } from '#modules/attendance/rules/decide-day.ts'
import { EXCUSE_KINDS } from '#modules/attendance/rules/policy.ts'
import { at, ESP, fact, NOTHING } from '#modules/clocks/rules/record.fixture.ts'
import { DEFAULT_POLICY } from './policies.fixture.ts'
import { differencesFor, type ReplayAgent, type ReplayDay } from './replay.ts'
import { type Place, put, type WholePolicy } from './whole.ts'

const ZONE = 'America/Denver'
const RANGE = { from: '2026-10-01', to: '2026-10-31', now: at('31 00:00') }
const CLASS = { frame: ESP, policy: DEFAULT_POLICY }

type Told = { late?: number; excuse?: (typeof EXCUSE_KINDS)[number] | null; isDecided?: boolean; isAbsent?: boolean }

/** The n-th day of the class week: who joined so many minutes late, confirmed unless said otherwise. */
function dayOf(nth: number, { late = 0, excuse = null, isDecided = true, isAbsent = false }: Told): ReplayDay {
  const date = addDays('2026-10-05', nth)
  const shift = shiftInstants(date, 8 * 3600, 16.5 * 3600, ZONE)
  const visits = isAbsent ? [] : [{ start: shift.start + late * 60, end: shift.end, totalSeconds: null }]
  const facts = { date, zone: ZONE, shift, breakMinutes: 60, visits, notice: false, excuse, leaver: false, covered: true, correction: null }
  return { date, facts, decided: isDecided ? decideDay(facts, DEFAULT_POLICY.attendance) : null }
}

const agentOf = (days: readonly ReplayDay[], more: Partial<ReplayAgent> = {}): ReplayAgent => ({
  ...{ agentId: 'a', agent: 'Ada Byron', days, elsewhere: [], clocks: null, fails: [] },
  ...more,
})
const under = (place: Place, value: unknown): WholePolicy => put(DEFAULT_POLICY, place, value)
const differences = (agent: ReplayAgent, other: WholePolicy) => differencesFor(CLASS, agent, other, RANGE, 'what_if')

test('an occurrence that comes to count is said with its threshold, and the step it leads to', () => {
  expect(differences(agentOf([dayOf(0, { late: 7 })]), under(['attendance', 'graceMinutes'], 5))).toEqual([
    {
      what: 'occurrences',
      category: 'attendance',
      date: '2026-10-05',
      was: 'no occurrence, 0 points (Full day of work)',
      would: 'late, 0.5 points (Tardy - Under 1 Hr)',
      why: 'joined 08:07:00, 7 min after the 08:00 start; late from 5 min on',
    },
    {
      what: 'step',
      category: 'attendance',
      date: '2026-10-05',
      was: 'no step',
      would: 'verbal coaching, documented from Mon, Oct 5',
      why: '0.5 points and 0 no-call no-shows in 90 days: verbal coaching, documented from 0.5 points on',
    },
  ])
})

test.each([
  // why it is here,                                     days,                                              changed,                                    what differs
  ['points alone', [dayOf(0, { late: 20 })], under(['attendance', 'points', 'late'], 0.4), ['points', 'step']],
  ['the label alone', [dayOf(0, { late: 20 })], under(['attendance', 'shortLabelUnderMinutes'], 15), ['label']],
  [
    'a day nobody decided moves no step',
    [dayOf(0, { late: 7, isDecided: false })],
    under(['attendance', 'graceMinutes'], 5),
    ['occurrences'],
  ],
  ['an excuse that scores', [dayOf(0, { late: 20, excuse: 'pto' })], under(['attendance', 'scoredExcuses'], ['pto']), ['points', 'step']],
  ['another range', [dayOf(40, { late: 7 })], under(['attendance', 'graceMinutes'], 5), []],
  ['a rung that falls', [dayOf(0, { isAbsent: true })], under(['attendance', 'ladder', 1, 'ncns'], 2), ['step']],
] as const)('%s', (_why, days, other, what) => {
  expect(differences(agentOf(days), other).map((one) => one.what)).toEqual(what)
})

test('protected leave is never named, and never scores', () => {
  const found = differences(agentOf([dayOf(0, { late: 7, excuse: 'protected_leave' })]), under(['attendance', 'graceMinutes'], 5))
  expect(found.map(({ what }) => what)).toEqual(['occurrences'])
  expect(found[0]).toMatchObject({ would: 'late, 0 points (Tardy - Under 1 Hr)', why: expect.stringContaining('excused (restricted)') })
  expect(JSON.stringify(found)).not.toContain('protected')
})

test('clocks: a step that comes earlier and one that is not reached; due times only for a move', () => {
  const begun = agentOf([], { clocks: { ...NOTHING, facts: [fact('ahip_aetna', 'part:ahip', 'begun', '05 08:00')] } })
  const other = under(['timeframes', 'clocks', 0, 'limitHours'], 20)
  const steps = put(other, ['timeframes', 'clocks', 0, 'steps', 0, 'atHours'], 20)
  const found = differences(begun, steps)
  expect(found).toMatchObject([
    { what: 'step', category: 'timeframe', was: expect.stringContaining('verbal coaching'), date: '2026-10-07' },
  ])
  const moved = differencesFor(CLASS, begun, steps, RANGE, 'move')
  expect(moved.map(({ what }) => what)).toEqual(['due', 'step'])
  expect(moved[0]?.why).toMatch(/^AHIP: due Wed, Oct 7, .* instead of due /)
})

test('exams: another step for the same fail', () => {
  const failed = agentOf([], { fails: [{ exam: 'ahip', attempt: 1, date: '2026-10-06' }] })
  expect(differences(failed, under(['exams', 'steps', 0, 'action'], 'written'))).toMatchObject([
    { category: 'exam', was: 'coaching ("Coach before the next attempt")', would: 'Written CAP ("Coach before the next attempt")' },
  ])
})

test('a move keeps what a person decided: its points stay, the ladder is the new one', () => {
  const agent = agentOf([dayOf(0, { late: 7 })])
  const other = under(['attendance', 'graceMinutes'], 5)
  expect(differencesFor(CLASS, agent, other, RANGE, 'move').map(({ what }) => what)).toEqual(['occurrences'])
})

const anyDay = fc.record({
  nth: fc.integer({ min: 0, max: 20 }),
  late: fc.integer({ min: 0, max: 500 }),
  excuse: fc.constantFrom(null, ...EXCUSE_KINDS),
  isDecided: fc.boolean(),
  isAbsent: fc.boolean(),
})
const anyPolicy = fc
  .record({ grace: fc.integer({ min: 0, max: 60 }), points: fc.integer({ min: 0, max: 8 }), window: fc.integer({ min: 1, max: 120 }) })
  .map(({ grace, points, window }) =>
    put(
      put(under(['attendance', 'graceMinutes'], grace), ['attendance', 'points', 'late'], points / 2),
      ['attendance', 'windowDays'],
      window,
    ),
  )
const anyAgent = fc
  .uniqueArray(anyDay, { selector: ({ nth }) => nth, maxLength: 8 })
  .map((days) => agentOf(days.map(({ nth, ...told }) => dayOf(nth, told))))

test('under the same policy nothing would be different, for anybody, whatever the purpose', () => {
  fc.assert(
    fc.property(anyAgent, anyPolicy, fc.constantFrom('what_if' as const, 'move' as const), (agent, policy, purpose) => {
      expect(differencesFor({ frame: ESP, policy }, agent, structuredClone(policy), RANGE, purpose)).toEqual([])
    }),
  )
})

test('there and back: what would be different one way is the same the other way, turned round', () => {
  fc.assert(
    fc.property(anyAgent, anyPolicy, (agent, policy) => {
      const there = differences(agent, policy).map(({ date, was, would }) => [date, was, would])
      const back = differencesFor({ frame: ESP, policy }, agent, DEFAULT_POLICY, RANGE, 'what_if').map(({ date, was, would }) => [
        date,
        would,
        was,
      ])
      const isDay = ([, was]: (string | null)[]) => was?.includes('point') ?? false
      expect(back.filter(isDay)).toEqual(there.filter(isDay))
      expect(back.length).toBe(there.length)
    }),
  )
})

test('a month of 20 classes of 40 agents is replayed in seconds', () => {
  const agents = Array.from({ length: 800 }, (_, index) =>
    agentOf(
      Array.from({ length: 5 }, (_, nth) => dayOf(nth, { late: (index * 7 + nth * 13) % 40 })),
      { clocks: NOTHING },
    ),
  )
  const begun = performance.now()
  const other = put(under(['attendance', 'graceMinutes'], 5), ['timeframes', 'clocks', 0, 'steps', 0, 'atHours'], 20)
  const found = agents.flatMap((agent) => differences(agent, other))
  expect(found.length).toBeGreaterThan(800)
  expect(performance.now() - begun).toBeLessThan(5000)
})
