import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftInstants } from '#kernel/zone-time.ts'
import type { Track } from '#modules/programmes/model.ts'
import { cellOf, consequencesOf, type TrackFacts, untouched } from './cell.ts'
import { isStart, judgeTrackChange, settle } from './judge.ts'
import type { Missing } from './prerequisites.ts'
import { workDayAt } from './work-day.ts'

const state = (key: string, needsReason = false) => ({ key, label: `The ${key}`, tone: key as 'complete', needsReason })
const track = (key: string, after: string[] = []): Track => ({
  needs: after,
  key,
  name: key.toUpperCase(),
  short: key,
  limitHours: null,
  parts: [],
  proofs: [],
  exams: [],
  courses: [],
  doneWhen: [],
  after,
  states: [state('not_started'), state('in_progress'), state('complete', true), state('waived', true), state('failed')],
})
const equipment = track('equipment')
const calls = track('calls', ['equipment'])
const maria = { name: 'Maria Lopez', state: 'active' }
const facts = (given: Partial<TrackFacts> = {}): TrackFacts => ({ ...untouched(calls), ...given })

describe('judgeTrackChange', () => {
  test.each([
    // why it is here, agent, facts, wish, expected
    ['a plain step', maria, facts(), { status: 'in_progress' }, { ok: true, changes: true, note: null, reason: null }],
    [
      'a note comes along',
      maria,
      facts(),
      { status: 'in_progress', note: 'call 2 tomorrow' },
      { ok: true, changes: true, note: 'call 2 tomorrow' },
    ],
    [
      'the same status again is no change',
      maria,
      facts({ status: 'in_progress', note: 'kept' }),
      { status: 'in_progress' },
      { ok: true, changes: false, note: 'kept' },
    ],
    [
      'the same status with a new note is one',
      maria,
      facts({ status: 'in_progress', note: 'old' }),
      { status: 'in_progress', note: 'new' },
      { ok: true, changes: true, note: 'new' },
    ],
    [
      'an old note does not follow into a new status',
      maria,
      facts({ status: 'in_progress', note: 'old' }),
      { status: 'failed' },
      { ok: true, changes: true, note: null },
    ],
    [
      'an old reason does not follow into a new status',
      maria,
      facts({ status: 'complete', reason: 'seen on a call' }),
      { status: 'failed' },
      { ok: true, changes: true, reason: null },
    ],
    [
      'complete without proof asks for a reason',
      maria,
      facts(),
      { status: 'complete' },
      { ok: false, refusal: { code: 'track.reason_missing', path: 'reason' } },
    ],
    [
      'used-up attempts are the reason it needs one, whatever proof there is',
      maria,
      facts({ factStatus: 'failed', because: 'all attempts at AHIP are used up' }),
      { status: 'complete' },
      {
        ok: false,
        refusal: {
          code: 'track.reason_missing',
          message: expect.stringContaining('(all attempts at AHIP are used up): give a reason'),
        },
      },
    ],
    ['an empty reason is none', maria, facts(), { status: 'waived', reason: '' }, { ok: false, refusal: { code: 'track.reason_missing' } }],
    [
      'complete with a reason is an override',
      maria,
      facts(),
      { status: 'complete', reason: 'seen on a call' },
      { ok: true, changes: true, reason: 'seen on a call' },
    ],
    [
      'a note on an override keeps its reason',
      maria,
      facts({ status: 'complete', reason: 'seen' }),
      { status: 'complete', note: 'sent' },
      { ok: true, changes: true, reason: 'seen', note: 'sent' },
    ],
    [
      'a better reason keeps the note',
      maria,
      facts({ status: 'complete', reason: 'seen', note: 'n' }),
      { status: 'complete', reason: 'seen twice' },
      { ok: true, changes: true, reason: 'seen twice', note: 'n' },
    ],
    [
      'only states of this track',
      maria,
      facts(),
      { status: 'shipped' },
      { ok: false, refusal: { code: 'track.unknown_state', path: 'status' } },
    ],
    [
      'a leaver stays as it was',
      { ...maria, state: 'leaver' },
      facts(),
      { status: 'in_progress' },
      { ok: false, refusal: { code: 'track.agent_left' } },
    ],
    [
      'a paused agent goes on: papers arrive meanwhile',
      { ...maria, state: 'paused' },
      facts(),
      { status: 'in_progress' },
      { ok: true, changes: true },
    ],
  ])('%s', (_why, agent, before, wish, expected) => {
    expect(judgeTrackChange(calls, agent, before, wish, [])).toMatchObject(expected)
  })

  test('an unknown state is refused with the ones there are', () => {
    const judged = judgeTrackChange(calls, maria, facts(), { status: 'done' }, [])
    expect(judged).toMatchObject({ refusal: { message: expect.stringContaining('not_started, in_progress, complete, waived, failed') } })
  })

  test('whatever is wished, a state that needs a reason never stands without one', () => {
    const text = fc.option(fc.string(), { nil: undefined })
    const wish = fc.record({
      status: fc.constantFrom('not_started', 'in_progress', 'complete', 'waived', 'failed', 'x'),
      note: text,
      reason: text,
    })
    fc.assert(
      fc.property(wish, fc.constantFrom('not_started', 'in_progress', 'complete'), (wished, status) => {
        const judged = judgeTrackChange(calls, maria, facts({ status, reason: status === 'complete' ? 'seen' : null }), wished, [])
        const needs = wished.status === 'complete' || wished.status === 'waived'
        return !judged.ok || !needs || (judged.reason !== null && judged.reason !== '')
      }),
    )
  })
})

const UNVERIFIED: Missing = { need: 'equipment', said: 'Maria’s Equipment is not verified.', remedy: 'Set it to Verified' }

describe('what begins a track before its prerequisites', () => {
  test.each<[string, Partial<TrackFacts>, { status: string; reason?: string; note?: string }, object]>([
    // why it is here, facts, wish, expected
    [
      'is refused with the way on',
      {},
      { status: 'in_progress' },
      {
        refusal: {
          code: 'track.too_early',
          path: 'reason',
          message: 'Maria’s Equipment is not verified. Set it to Verified, or give a reason to set it all the same.',
        },
      },
    ],
    [
      'stands as an override by a reason',
      {},
      { status: 'in_progress', reason: 'own laptop' },
      { ok: true, isOverride: true, reason: 'own laptop' },
    ],
    ['an empty reason is none', {}, { status: 'in_progress', reason: '' }, { refusal: { code: 'track.too_early' } }],
    [
      'the status it has is no start',
      { status: 'in_progress' },
      { status: 'in_progress', note: 'call 2' },
      { ok: true, isOverride: false },
    ],
    [
      'a note on an override keeps it one',
      { status: 'in_progress', told: 'in_progress', isOverride: true, reason: 'own laptop' },
      { status: 'in_progress', note: 'call 2' },
      { ok: true, isOverride: true, reason: 'own laptop' },
    ],
    ['back to not started', { status: 'in_progress' }, { status: 'not_started' }, { ok: true, isOverride: false }],
    ['what facts say is begun', { factStatus: 'in_progress' }, { status: 'in_progress' }, { ok: true, isOverride: false }],
    ['a fail is no start', {}, { status: 'failed' }, { ok: true, isOverride: false }],
    ['complete asks for the reason of its own', {}, { status: 'complete' }, { refusal: { code: 'track.reason_missing' } }],
  ])('%s', (_why, before, wish, expected) => {
    expect(judgeTrackChange(calls, maria, facts(before), wish, [UNVERIFIED])).toMatchObject(expected)
  })

  test('property: nothing that is a start ever stands without its reason while something is missing', () => {
    const key = fc.constantFrom('not_started', 'in_progress', 'complete', 'waived', 'failed')
    fc.assert(
      fc.property(
        key,
        key,
        fc.option(key, { nil: null }),
        fc.option(fc.string(), { nil: undefined }),
        (status, wished, factStatus, reason) => {
          const before = facts({ status, factStatus })
          const judged = judgeTrackChange(calls, maria, before, { status: wished, reason }, [UNVERIFIED])
          return !isStart(calls, before, wished) || !judged.ok || (judged.isOverride && !!judged.reason)
        },
      ),
    )
  })

  test.each([
    // why it is here, facts before, facts now, what stands
    ['facts go further: it gives way', null, 'complete', { status: 'complete', isOverride: false }],
    ['facts come to say the same', null, 'in_progress', { status: 'in_progress', told: null, isOverride: false }],
    ['facts that were there when it was set', 'complete', 'complete', { status: 'in_progress', isOverride: true }],
    ['nothing new', null, null, { status: 'in_progress', isOverride: true }],
  ] as const)('an override that begins: %s', (_why, factsBefore, factStatus, stands) => {
    expect(settle(calls, { told: 'in_progress', isOverride: true, factStatus, factsBefore })).toMatchObject(stands)
  })

  test('any other override stands whatever facts come', () => {
    const waived = settle(calls, { told: 'waived', isOverride: true, factStatus: 'complete', factsBefore: null })
    expect(waived).toMatchObject({ status: 'waived', isOverride: true })
  })
})

test.each([
  // why it is here, facts, wish, expected
  ['without used-up attempts it is an override and needs a reason', {}, {}, { ok: false, refusal: { code: 'track.reason_missing' } }],
  ['with one it stands', {}, { reason: 'the carrier closed the season' }, { ok: true, isOverride: true }],
  ['where the attempts are used up it says what is so', { factStatus: 'failed' }, {}, { ok: true, isOverride: false }],
])('failed on a track with exams: %s', (_why, known, wish, expected) => {
  const exam = { key: 'ahip', name: 'AHIP', carrier: null, attempts: 3, passMarkPercent: 90, coachedFrom: 2, proctoredFrom: null }
  expect(judgeTrackChange({ ...calls, exams: [exam] }, maria, facts(known), { status: 'failed', ...wish }, [])).toMatchObject(expected)
})

test.each([
  // why it is here, facts, by hand
  ['a lead’s quick mark', { told: 'blocked' }, true],
  ['the facts say it too', { told: 'blocked', factStatus: 'blocked' }, false],
  ['by facts alone', { factStatus: 'blocked' }, false],
  ['an override says more', { told: 'blocked', isOverride: true }, false],
])('a mark by hand: %s', (_why, known, isByHand) => {
  const blocked = { ...calls, doneWhen: [['form:calls']], states: [...calls.states, state('blocked')] }
  expect(cellOf(blocked, facts({ status: 'blocked', ...known })).isByHand).toBe(isByHand)
  expect(cellOf({ ...blocked, doneWhen: [] }, facts({ status: 'blocked', ...known })).isByHand).toBe(false)
})

describe('workDayAt', () => {
  const zone = 'America/Denver'
  const at = (text: string) => Date.parse(text) / 1000
  const day = (date: string) => ({ date, ...shiftInstants(date, 8 * 3600, 16.5 * 3600, zone) })
  const night = (date: string) => ({ date, ...shiftInstants(date, 22 * 3600, 6.5 * 3600, zone) })
  const evening = (date: string) => ({ date, ...shiftInstants(date, 15 * 3600, 0, zone) })
  const week = (make: typeof day) => ['2026-10-05', '2026-10-06'].map(make)

  test.each([
    // why it is here, shifts, instant, work day
    ['during a day shift', week(day), '2026-10-05T10:00:00-06:00', '2026-10-05'],
    ['late in the evening of a day shift', week(day), '2026-10-05T23:59:59-06:00', '2026-10-05'],
    ['after midnight a day shift is over', week(day), '2026-10-06T00:00:00-06:00', '2026-10-06'],
    ['the zone counts, not UTC', week(day), '2026-10-06T03:00:00Z', '2026-10-05'],
    ['a night shift after midnight', week(night), '2026-10-06T02:00:00-06:00', '2026-10-05'],
    ['closing up after a night shift', week(night), '2026-10-06T07:15:00-06:00', '2026-10-05'],
    ['the second before the next night begins', week(night), '2026-10-06T21:59:59-06:00', '2026-10-05'],
    ['a shift that ends at midnight is no night shift', week(evening), '2026-10-06T00:00:00-06:00', '2026-10-06'],
    ['nor is the morning after it its own', week(evening), '2026-10-06T14:59:00-06:00', '2026-10-06'],
    ['the next night begins', week(night), '2026-10-06T22:00:00-06:00', '2026-10-06'],
    ['the morning after the last night', week(night), '2026-10-07T08:00:00-06:00', '2026-10-06'],
    ['outside of the class', week(night), '2026-11-23T08:00:00-07:00', '2026-11-23'],
    ['no days at all', [], '2026-10-06T02:00:00-06:00', '2026-10-06'],
  ])('%s', (_why, shifts, instant, expected) => {
    expect(workDayAt(shifts, at(instant), zone)).toBe(expected)
  })
})

describe('consequencesOf', () => {
  const said = (statuses: Record<string, string>, reason: string | null = null) =>
    consequencesOf([equipment, calls], calls, new Map(Object.entries(statuses)), reason)

  test.each([
    ['an override is said', { equipment: 'complete', calls: 'complete' }, 'seen', 'CALLS stands as The complete by override: seen'],
    [
      'what comes before is not done',
      { equipment: 'in_progress', calls: 'in_progress' },
      null,
      'EQUIPMENT comes before CALLS and is not done yet.',
    ],
    ['nobody touched what comes before', { calls: 'in_progress' }, null, 'EQUIPMENT comes before CALLS and is not done yet.'],
    ['the last one done', { equipment: 'waived', calls: 'complete' }, 'seen', 'Every track is now complete or waived.'],
  ])('%s', (_why, statuses, reason, sentence) => {
    expect(said(statuses, reason)).toContain(sentence)
  })

  test('a plain step in order says nothing', () => {
    expect(said({ equipment: 'complete', calls: 'in_progress' })).toEqual([])
    expect(said({ equipment: 'not_started', calls: 'not_started' })).toEqual([])
  })
})

test('a status that the programme no longer has is shown by its key', () => {
  expect(cellOf(calls, facts({ status: 'gone', version: 3 }))).toMatchObject({
    value: 'gone',
    label: 'gone',
    tone: 'not_started',
    version: 3,
  })
})

test('an untouched cell has the first state and version 0', () => {
  expect(cellOf(calls, undefined)).toEqual({
    value: 'not_started',
    label: 'The not_started',
    tone: 'not_started',
    note: null,
    reason: null,
    since: null,
    at: null,
    by: null,
    version: 0,
    isOverride: false,
    isByHand: false,
    because: null,
  })
})
