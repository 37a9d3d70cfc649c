import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localClockAt, localIsoAt } from '#kernel/zone-time.ts'
import { clockNamed, firstStart, someFacts } from '../rules/clocks.fixture.ts'
import type { ClockFacts } from '../rules/facts.ts'
import { readClock, stepsOf } from '../rules/read-clock.ts'
import { clockOf } from '../rules/timeline.ts'
import { readClockCase } from './case-file.ts'
import { explainClock } from './explain-clock.ts'

const DAY = { date: '2026-10-05', start: '08:00', end: '16:30' }
const CASE = { zone: 'America/Denver', schedule: [DAY], clock: { startsAt: 'class start', limitHours: 4 } }
const paused = (...events: object[]) => ({ ...CASE, events })

function explained(given: object) {
  const read = readClockCase(JSON.stringify(given))
  if ('refused' in read) throw new Error(read.refused)
  return explainClock(read)
}

/** The same facts as a case tells them: each pause with its id, its end as a resume, everything in a turned order. */
function caseOf(facts: ClockFacts, clock: string, turn: number) {
  const iso = (at: number) => localIsoAt(at, facts.zone)
  const told = facts.pauses.flatMap(({ kind, note, since, until }, index) => {
    const id = `p${index}`
    const pause = { type: 'pause', at: iso(since), reason: kind, note, id }
    return until === null ? [pause] : [pause, { type: 'resume', at: iso(until), id }]
  })
  const events = [
    ...told,
    ...facts.completedAt.map((at) => ({ type: 'complete', at: iso(at) })),
    ...(facts.startedAt === null ? [] : [{ type: 'start', at: iso(facts.startedAt) }]),
  ]
  const cut = events.length === 0 ? 0 : turn % events.length
  return {
    zone: facts.zone,
    schedule: facts.shifts.map(({ date, start, end }) => ({
      date,
      start: localClockAt(start, facts.zone),
      end: localClockAt(end, facts.zone),
    })),
    clock,
    events: [...events.slice(cut), ...events.slice(0, cut)],
    at: [iso(firstStart(facts) + 90_000)],
  }
}

test('a case says what the rules say of the same facts, in whatever order its events stand', () => {
  fc.assert(
    fc.property(someFacts, fc.constantFrom('aetna', 'tbt', 'call_cert'), fc.nat(), (any, key, turn) => {
      const facts = { ...any, reopenedAt: [], exemptions: [] }
      const clock = clockOf(clockNamed(key), facts)
      const { steps, at } = explained(caseOf(facts, key, turn))
      const iso = (instant: number | null) => (instant === null ? null : localIsoAt(instant, facts.zone))
      expect(steps.map(({ reachedAt }) => reachedAt)).toEqual(stepsOf(clock).map(({ reachedAt }) => iso(reachedAt)))
      const reading = readClock(clock, firstStart(facts) + 90_000)
      expect(at).toEqual([{ ...reading, at: iso(reading.at) }])
    }),
    { numRuns: 300 },
  )
})

describe('pause and resume', () => {
  const AT = { '09': '2026-10-05T09:00', '10': '2026-10-05T10:00', '11': '2026-10-05T11:00', '12': '2026-10-05T12:00' } as const
  const pause = (at: keyof typeof AT, more: object = {}) => ({ type: 'pause', at: AT[at], ...more })
  const resume = (at: keyof typeof AT, more: object = {}) => ({ type: 'resume', at: AT[at], ...more })

  test.each<[string, object[], number]>([
    // why it is here, events, working hours of the 8.5 that are paused
    ['one of each', [pause('09'), resume('10')], 1],
    ['told in the wrong order', [resume('10'), pause('09')], 1],
    ['a resume ends all that is open', [pause('09'), pause('10', { reason: 'equipment' }), resume('11')], 2],
    [
      'one that names its reason ends those',
      [pause('09', { reason: 'n_number' }), pause('10', { reason: 'equipment' }), resume('11', { reason: 'equipment' })],
      7.5,
    ],
    [
      'one that names an id ends that one',
      [pause('09', { id: 'a' }), pause('10', { id: 'b' }), resume('11', { id: 'a' }), resume('12', { id: 'b' })],
      3,
    ],
    ['a pause on the second of a resume comes after it', [pause('10'), resume('10'), pause('09'), resume('11')], 2],
    ['a pause of no length', [pause('10'), resume('10')], 0],
    ['a pause told with its end needs no resume', [{ type: 'pause', since: AT['09'], until: AT['11'] }, pause('10'), resume('12')], 3],
    ['a resume ends a pause that was to end later', [pause('09', { until: AT['12'] }), resume('10')], 1],
    ['also by its id', [pause('09', { until: AT['12'], id: 'a' }), pause('09', { until: AT['11'] }), resume('10', { id: 'a' })], 2],
    ['a pause that stands', [pause('10')], 6.5],
  ])('%s', (_why, events, hours) => {
    const { at } = explained({ ...paused(...events), at: '2026-10-05T16:30' })
    expect(at[0]?.elapsedSeconds).toBe((8.5 - hours) * 3600)
  })
})

describe('what starts the clock', () => {
  const start = { type: 'start', at: '2026-10-05T09:00' }
  const stored = { limitHours: 4, starts: { complete: 'ahip' } }
  test.each<[string, object, string | null]>([
    ['the class', CASE, '2026-10-05T08:00:00-06:00'],
    ['the class, from its first shift', { ...CASE, schedule: [{ ...DAY, date: '2026-10-06' }, DAY] }, '2026-10-05T08:00:00-06:00'],
    ['an instant', { ...CASE, clock: { startsAt: '2026-10-05T15:00:00Z' } }, '2026-10-05T09:00:00-06:00'],
    ['nothing yet', { ...CASE, clock: { startsAt: null } }, null],
    ['an event', { ...CASE, clock: {}, events: [start] }, '2026-10-05T09:00:00-06:00'],
    ['the first of two events', { ...CASE, clock: {}, events: [{ ...start, at: '2026-10-05T10:00' }, start] }, '2026-10-05T09:00:00-06:00'],
    ['an event rather than the class', { ...CASE, events: [start] }, '2026-10-05T09:00:00-06:00'],
    ['a clock of the policy that starts with the class', { ...CASE, clock: 'ahip' }, '2026-10-05T08:00:00-06:00'],
    ['one that waits for another', { ...CASE, clock: 'aetna' }, null],
    ['one that waited', { ...CASE, clock: 'Call Cert', events: [start] }, '2026-10-05T09:00:00-06:00'],
    ['a stored clock that waits', { ...CASE, clock: stored }, null],
    ['a stored clock that starts with the class', { ...CASE, clock: { ...stored, starts: 'class start' } }, '2026-10-05T08:00:00-06:00'],
  ])('%s', (_why, given, startedAt) => {
    expect(explained(given).startedAt).toBe(startedAt)
  })
})

test('reasons are understood in the words of the policy', () => {
  for (const reason of ['n_number', 'N-Number', 'N-Number pending', 'open carrier ticket', 'Approved leave', 'other']) {
    const { at, problems } = explained({ ...paused({ type: 'pause', at: '2026-10-05T09:00', reason }), at: ['2026-10-05T10:00'] })
    expect([at[0]?.state, problems]).toEqual(['paused', []])
  }
})

test('facts without effect are named, with their place', () => {
  const { problems, at } = explained({
    ...CASE,
    clock: { ...CASE.clock, pausedBy: ['carrier_ticket'] },
    events: [
      { type: 'exempt', at: '2026-10-05T09:00' },
      { type: 'pause', at: '2026-10-05T09:00', reason: 'equipment' },
    ],
    at: '2026-10-05T10:00',
  })
  expect(at[0]).toMatchObject({ state: 'running', elapsedSeconds: 7200 })
  expect(problems).toEqual([
    { path: 'events[1].reason', value: 'equipment', message: 'It does not pause this clock; what does: carrier_ticket.' },
    { path: 'events[0].reason', value: null, message: 'This clock grants no such exemption; what it grants: none.' },
  ])
})
