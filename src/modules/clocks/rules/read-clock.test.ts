import { describe, expect, test } from 'vitest'
import { instantOf, localIsoAt } from '#kernel/zone-time.ts'
import { aWeek, clockNamed, TOGETHER } from './clocks.fixture.ts'
import type { ClockFacts } from './facts.ts'
import { clockPolicyOf, DEFAULT_TIMEFRAMES } from './policy.ts'
import { dueAtOf, readClock, stepsOf } from './read-clock.ts'
import { clockOf } from './timeline.ts'

/** Mon 2026-10-05 to Fri 09, 08:00 to 16:30 in Denver: 8 h 30 min a day. */
const { at, facts } = aWeek()
const ahip = clockNamed('ahip')
const local = (instant: number | null) => (instant === null ? null : localIsoAt(instant, 'America/Denver').slice(5, 16).replace('T', ' '))

const carrier = (since: string, until: string | null) => ({
  kind: 'carrier_ticket' as const,
  since: at(since),
  until: until === null ? null : at(until),
})

describe('what a clock says at an instant', () => {
  test.each<[string, Partial<ClockFacts>, string, number, string, string, string]>([
    // why it is here, facts, at, elapsed seconds, state, pace, because
    ['before the class starts', {}, '05 07:59:59', 0, 'not_started', 'not_started', 'not started: starts Mon 08:00'],
    ['on the second it starts', {}, '05 08:00', 0, 'running', 'on_pace', '0 s of 24 h used; at risk from 18 h on'],
    ['breaks count', {}, '05 16:30', 30_600, 'running', 'on_pace', '8 h 30 min of 24 h used; at risk from 18 h on'],
    ['the night does not', {}, '06 07:00', 30_600, 'running', 'on_pace', '8 h 30 min of 24 h used; at risk from 18 h on'],
    ['a second under the share', {}, '07 08:59:59', 64_799, 'running', 'on_pace', '17 h 59 min 59 s of 24 h used; at risk from 18 h on'],
    ['the share is inclusive', {}, '07 09:00', 64_800, 'running', 'at_risk', '18 h of 24 h used; at risk from 18 h on'],
    ['a second under the limit', {}, '07 14:59:59', 86_399, 'running', 'at_risk', '23 h 59 min 59 s of 24 h used; at risk from 18 h on'],
    ['the limit is inclusive', {}, '07 15:00', 86_400, 'running', 'behind', 'limit of 24 h reached Wed 15:00'],
    ['past the limit', {}, '08 08:40', 94_200, 'running', 'behind', 'limit of 24 h passed Wed 15:00 (2 h 10 min over)'],
    [
      'six days later the weekday says enough',
      {},
      '13 15:00',
      153_000,
      'running',
      'behind',
      'limit of 24 h passed Wed 15:00 (18 h 30 min over)',
    ],
    [
      'a week later it does not',
      {},
      '14 15:00',
      153_000,
      'running',
      'behind',
      'limit of 24 h passed Wed 2026-10-07 15:00 (18 h 30 min over)',
    ],
    ['past the last shift', {}, '20 08:00', 153_000, 'running', 'behind', 'limit of 24 h passed Wed 2026-10-07 15:00 (18 h 30 min over)'],
    [
      'on the second a pause begins',
      { pauses: [carrier('06 10:05', null)] },
      '06 10:05',
      38_100,
      'paused',
      'blocked',
      'paused since Tue 10:05: carrier ticket',
    ],
    [
      'a pause stands',
      { pauses: [carrier('06 10:05', null)] },
      '08 12:00',
      38_100,
      'paused',
      'blocked',
      'paused since Tue 10:05: carrier ticket',
    ],
    [
      'a pause with its end',
      { pauses: [carrier('06 10:05', '07 09:00')] },
      '06 12:00',
      38_100,
      'paused',
      'blocked',
      'paused since Tue 10:05 until Wed 09:00: carrier ticket',
    ],
    [
      'on the second a pause ends',
      { pauses: [carrier('06 10:05', '06 11:05')] },
      '06 11:05',
      38_100,
      'running',
      'on_pace',
      '10 h 35 min of 24 h used; at risk from 18 h on',
    ],
    [
      'two pauses at once: every reason, the whole stretch',
      { pauses: [carrier('06 10:05', '06 12:00'), { kind: 'other', since: at('06 11:00'), until: at('06 13:00'), note: 'fire alarm' }] },
      '06 11:30',
      38_100,
      'paused',
      'blocked',
      'paused since Tue 10:05 until Tue 13:00: carrier ticket, other (fire alarm)',
    ],
    [
      'a pause does not hide that the limit passed',
      { pauses: [carrier('08 08:40', null)] },
      '08 09:00',
      94_200,
      'paused',
      'blocked',
      'paused since Thu 08:40: carrier ticket; limit of 24 h passed Wed 15:00 (2 h 10 min over)',
    ],
    [
      'complete',
      { completedAt: [at('06 10:05')] },
      '07 08:00',
      38_100,
      'stopped',
      'done',
      'complete since Tue 10:05, after 10 h 35 min of 24 h',
    ],
    [
      'complete too late',
      { completedAt: [at('08 08:40')] },
      '08 08:40',
      94_200,
      'stopped',
      'done',
      'complete since Thu 08:40, after 26 h 10 min of 24 h (2 h 10 min over)',
    ],
    [
      'complete while paused is done',
      { completedAt: [at('06 12:00')], pauses: [carrier('06 10:05', null)] },
      '06 13:00',
      38_100,
      'stopped',
      'done',
      'complete since Tue 12:00, after 10 h 35 min of 24 h',
    ],
    [
      'complete before it started',
      { startedAt: null, completedAt: [at('06 10:05')] },
      '06 10:05',
      0,
      'stopped',
      'done',
      'complete since Tue 10:05, before the clock started',
    ],
    [
      'opened again',
      { completedAt: [at('06 10:05')], reopenedAt: [at('07 08:00')] },
      '07 09:00',
      41_700,
      'running',
      'on_pace',
      '11 h 35 min of 24 h used; at risk from 18 h on',
    ],
    [
      'of two completions the first holds',
      { completedAt: [at('07 10:00'), at('06 10:05')] },
      '07 12:00',
      38_100,
      'stopped',
      'done',
      'complete since Tue 10:05, after 10 h 35 min of 24 h',
    ],
    [
      'started outside a shift',
      { startedAt: at('05 18:00') },
      '06 09:00',
      3600,
      'running',
      'on_pace',
      '1 h of 24 h used; at risk from 18 h on',
    ],
  ])('%s', (_why, change, when, elapsedSeconds, state, pace, because) => {
    expect(readClock(clockOf(ahip, { ...facts, ...change }), at(when))).toMatchObject({
      elapsedSeconds,
      remainingSeconds: Math.max(0, 86_400 - elapsedSeconds),
      state,
      pace,
      because,
    })
  })

  test('a clock that waits says for what', () => {
    expect(readClock(clockOf(clockNamed('aetna'), { ...facts, startedAt: null }), at('06 10:00')).because).toBe(
      'not started: waits until AHIP is complete',
    )
    expect(readClock(clockOf(clockNamed('call_cert'), { ...facts, startedAt: null }), at('06 10:00')).because).toBe(
      'not started: waits until paired with a certifier',
    )
  })

  test('a running clock says whether it counts now', () => {
    const clock = clockOf(ahip, facts)
    const onShift = ['05 08:00', '05 16:29:59', '05 16:30', '10 12:00'].map((when) => readClock(clock, at(when)).onShift)
    expect(onShift).toEqual([true, true, false, false])
  })
})

describe('steps and due time', () => {
  test.each<[string, string, Partial<ClockFacts>, (string | null)[], string | null]>([
    // why it is here, clock, facts, instants of the steps, due
    ['AHIP with nothing in the way', 'ahip', {}, ['10-07 15:00', '10-08 10:30', '10-08 14:30', '10-09 10:00'], '10-07 15:00'],
    [
      'an hour of pause moves all that follows',
      'ahip',
      { pauses: [carrier('06 10:00', '06 11:00')] },
      ['10-07 16:00', '10-08 11:30', '10-08 15:30', '10-09 11:00'],
      '10-07 16:00',
    ],
    [
      'a pause over night takes what lies in shifts',
      'ahip',
      { pauses: [carrier('06 16:00', '07 08:30')] },
      ['10-07 16:00', '10-08 11:30', '10-08 15:30', '10-09 11:00'],
      '10-07 16:00',
    ],
    [
      'what was reached before a pause stays',
      'ahip',
      { pauses: [carrier('07 15:00', null)] },
      ['10-07 15:00', null, null, null],
      '10-07 15:00',
    ],
    ['a pause that began a second before the step', 'ahip', { pauses: [carrier('07 14:59:59', null)] }, [null, null, null, null], null],
    [
      'complete on the second of the step: 24:00:00 is reached',
      'ahip',
      { completedAt: [at('07 15:00')] },
      ['10-07 15:00', null, null, null],
      '10-07 15:00',
    ],
    ['complete a second before', 'ahip', { completedAt: [at('07 14:59:59')] }, [null, null, null, null], null],
    ['not started', 'ahip', { startedAt: null }, [null, null, null, null], null],
    ['the known shifts run out', 'ahip', { startedAt: at('07 08:00') }, ['10-09 15:00', null, null, null], '10-09 15:00'],
    [
      'each further four hours the next step',
      'aetna',
      { startedAt: at('07 15:00') },
      ['10-08 10:30', '10-08 14:30', '10-09 10:00', '10-09 14:00'],
      '10-08 10:30',
    ],
    [
      'three working days after the day it started, then business days',
      'tbt',
      { startedAt: at('06 11:00') },
      ['10-09 16:30', '10-12 16:30', '10-13 16:30', '10-14 16:30'],
      '10-07 10:30',
    ],
    [
      'started on the last day: business days go on with the last hours',
      'tbt',
      { startedAt: at('09 11:00') },
      ['10-14 16:30', '10-15 16:30', '10-16 16:30', '10-19 16:30'],
      null,
    ],
    [
      'started in the evening: the day is over, but it is the day it started',
      'tbt',
      { startedAt: at('05 20:00') },
      ['10-08 16:30', '10-09 16:30', '10-12 16:30', '10-13 16:30'],
      '10-06 16:00',
    ],
    [
      'started on a day without a shift',
      'tbt',
      { startedAt: at('04 12:00') },
      ['10-07 16:30', '10-08 16:30', '10-09 16:30', '10-12 16:30'],
      '10-05 16:00',
    ],
    [
      'a day that is paused as a whole does not count',
      'tbt',
      { startedAt: at('05 11:00'), pauses: [carrier('07 08:00', '07 16:30')] },
      ['10-09 16:30', '10-12 16:30', '10-13 16:30', '10-14 16:30'],
      '10-06 10:30',
    ],
    [
      'a second of work makes it a day',
      'tbt',
      { startedAt: at('05 11:00'), pauses: [carrier('07 08:00:01', '07 16:30')] },
      ['10-08 16:30', '10-09 16:30', '10-12 16:30', '10-13 16:30'],
      '10-06 10:30',
    ],
    [
      'a pause on the end of the day holds the step until it ends',
      'tbt',
      { startedAt: at('05 11:00'), pauses: [carrier('08 15:00', '09 09:00')] },
      ['10-09 09:00', '10-09 16:30', '10-12 16:30', '10-13 16:30'],
      '10-06 10:30',
    ],
    [
      'a pause that stands holds it for good',
      'tbt',
      { startedAt: at('05 11:00'), pauses: [carrier('08 15:00', null)] },
      [null, null, null, null],
      '10-06 10:30',
    ],
    [
      'complete when the day ends is in time',
      'tbt',
      { startedAt: at('05 11:00'), completedAt: [at('08 16:30')] },
      [null, null, null, null],
      '10-06 10:30',
    ],
    [
      'complete a second later is not',
      'tbt',
      { startedAt: at('05 11:00'), completedAt: [at('08 16:30:01')] },
      ['10-08 16:30', null, null, null],
      '10-06 10:30',
    ],
    [
      'taken back: what was complete in between does not count',
      'ahip',
      { completedAt: [at('06 08:00')], reopenedAt: [at('06 10:00')] },
      ['10-08 08:30', '10-08 12:30', '10-08 16:30', '10-09 12:00'],
      '10-08 08:30',
    ],
  ])('%s', (_why, key, change, reached, due) => {
    const clock = clockOf(clockNamed(key), { ...facts, ...change })
    expect(stepsOf(clock).map(({ reachedAt }) => local(reachedAt))).toEqual(reached)
    expect(local(dueAtOf(clock))).toBe(due)
  })

  test('a working day is a scheduled one even on a Saturday, a business day never is', () => {
    const { at, facts } = aWeek({ dates: ['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'] })
    const steps = stepsOf(clockOf(clockNamed('tbt'), { ...facts, startedAt: at('08 09:00') }))
    expect(steps.map(({ reachedAt }) => local(reachedAt))).toEqual(['10-12 16:30', '10-13 16:30', '10-14 16:30', '10-15 16:30'])
  })

  test('a night shift belongs to the day it began on', () => {
    const { at, facts } = aWeek({ start: '22:00', end: '06:30' })
    const steps = stepsOf(clockOf(clockNamed('tbt'), { ...facts, startedAt: at('06 05:00') }))
    expect(steps.map(({ reachedAt }) => local(reachedAt))).toEqual(['10-09 06:30', '10-10 06:30', '10-13 06:30', '10-14 06:30'])
  })

  test('of two shifts on a day the last to end says how far the day goes, whichever stands first', () => {
    const early = aWeek({ start: '13:15', end: '23:15' })
    const late = aWeek({ start: '14:15', end: '00:15' })
    for (const shifts of [
      [...early.facts.shifts, ...late.facts.shifts],
      [...late.facts.shifts, ...early.facts.shifts],
    ]) {
      const steps = stepsOf(clockOf(clockNamed('tbt'), { ...early.facts, shifts, startedAt: early.at('06 00:10') }))
      expect(local(steps[0]?.reachedAt ?? null)).toBe('10-09 00:15')
    }
  })

  test('hours are real hours on the night the clocks go back', () => {
    const { at, facts } = aWeek({ dates: ['2026-10-30', '2026-10-31', '2026-11-01'], start: '22:00', end: '06:30' })
    const clock = clockOf(ahip, facts)
    // 8.5 h and then 9.5 h; the third night is 6 h in when the limit is reached.
    expect(local(dueAtOf(clock))).toBe('11-02 04:00')
    expect(readClock(clock, at('11-01 06:30')).elapsedSeconds).toBe(18 * 3600)
  })

  test('a pause of decades with an end is as good as one that stands', () => {
    const leave = { ...carrier('06 10:00', null), until: instantOf('2066-10-06', 0, 'America/Denver') }
    const tbt = stepsOf(clockOf(clockNamed('tbt'), { ...facts, pauses: [leave] }))
    expect(tbt.map(({ reachedAt }) => reachedAt)).toEqual([null, null, null, null])
  })

  test('a pause that becomes known late moves steps that had been reached', () => {
    const before = stepsOf(clockOf(ahip, facts))[0]?.reachedAt
    const after = stepsOf(clockOf(ahip, { ...facts, pauses: [carrier('05 09:00', '05 12:00')] }))[0]?.reachedAt
    expect([local(before ?? null), local(after ?? null)]).toEqual(['10-07 15:00', '10-08 09:30'])
  })
})

describe('the alternative, by data alone: AHIP + Aetna together 3.5 days', () => {
  const together = clockPolicyOf(TOGETHER, DEFAULT_TIMEFRAMES)
  const exemption = (since: string) => [{ kind: 'outside_control' as const, since: at(since), note: 'carrier site down' }]

  test('then Final CAP with HR, then + 8 h termination review', () => {
    const clock = clockOf(together, facts)
    expect(together.limitSeconds).toBe(28 * 3600)
    expect(stepsOf(clock).map(({ rung, reachedAt }) => [rung.step, rung.with, local(reachedAt)])).toEqual([
      ['final', 'hr', '10-08 10:30'],
      ['termination_review', null, '10-09 10:00'],
    ])
    expect(readClock(clock, at('08 10:30')).pace).toBe('behind')
  })

  test('exempt when outside the agent’s control: no step from then on, what was reached stays', () => {
    const clock = clockOf(together, { ...facts, exemptions: exemption('08 12:00') })
    expect(stepsOf(clock).map(({ reachedAt }) => local(reachedAt))).toEqual(['10-08 10:30', null])
    expect(readClock(clock, at('09 12:00'))).toMatchObject({
      state: 'running',
      pace: 'blocked',
      because: 'exempt since Thu 12:00: outside the agent’s control (carrier site down); limit of 28 h passed Thu 10:30 (10 h over)',
    })
    expect(stepsOf(clockOf(together, { ...facts, exemptions: exemption('05 08:00') })).every(({ reachedAt }) => reachedAt === null)).toBe(
      true,
    )
  })

  test('on the second a step would be reached the exemption holds already', () => {
    const clock = clockOf(together, { ...facts, exemptions: exemption('08 10:30') })
    expect(stepsOf(clock)[0]?.reachedAt).toBeNull()
    expect(readClock(clock, at('08 10:30')).pace).toBe('blocked')
    const later = clockOf(together, { ...facts, exemptions: exemption('08 10:30:01') })
    expect(local(stepsOf(later)[0]?.reachedAt ?? null)).toBe('10-08 10:30')
    expect(readClock(later, at('08 10:30')).pace).toBe('behind')
  })

  test('a clock that does not name the exemption does not grant it', () => {
    expect(stepsOf(clockOf(ahip, { ...facts, exemptions: exemption('05 08:00') }))).toEqual(stepsOf(clockOf(ahip, facts)))
  })
})

test('without a limit in hours the ladder alone says who is behind', () => {
  const { limitHours: _, ...noLimit } = DEFAULT_TIMEFRAMES.clocks.find(({ key }) => key === 'tbt') ?? TOGETHER
  const clock = clockOf(clockPolicyOf(noLimit, DEFAULT_TIMEFRAMES), { ...facts, startedAt: at('05 11:00') })
  expect(readClock(clock, at('08 16:29:59'))).toMatchObject({
    pace: 'on_pace',
    remainingSeconds: null,
    because: '30 h 59 min 59 s used; no limit in hours',
  })
  expect(readClock(clock, at('08 16:30'))).toMatchObject({ pace: 'behind', because: 'coaching reached Thu 16:30; 31 h used' })
})
