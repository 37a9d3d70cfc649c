import { describe, expect, test } from 'vitest'
import { type AgentRecord, clocksOf, doneAt, eventAt, mayMoveClocks } from './from-record.ts'
import { dueAtOf, readClock } from './read-clock.ts'
import { at, ESP, fact, NOTHING, status, TOGETHER_WEEK } from './record.fixture.ts'

const carrier = (key: string, state: string, when: string) => fact('ahip_aetna', key, state, when)
const told = (state: string, since: string) => status('ahip_aetna', state, since, { told: state, isOverride: true })

describe('when something was done', () => {
  test.each<[why: string, key: string, record: Partial<AgentRecord>, done: string | null]>([
    ['nothing is on record', 'ahip', {}, null],
    ['a passed exam, at its own instant', 'ahip', { facts: [carrier('exam:ahip', 'passed', '06 10:05')] }, '06 10:05'],
    ['one part says nothing of the other', 'aetna', { facts: [carrier('exam:ahip', 'passed', '06 10:05')] }, null],
    ['what the agent only reported does not count', 'ahip', { facts: [carrier('part:ahip', 'reported', '06 10:05')] }, null],
    ['the lead’s word for a part does', 'ahip', { facts: [carrier('part:ahip', 'done', '06 10:05')] }, '06 10:05'],
    ['a proof covers both parts', 'aetna', { facts: [carrier('proof:carrier_checks', 'accepted', '07 09:00')] }, '07 09:00'],
    ['a proof that waits covers none', 'aetna', { facts: [carrier('proof:carrier_checks', 'waiting', '07 09:00')] }, null],
    ['an override completes every part', 'aetna', { statuses: [told('complete', '07 11:00')] }, '07 11:00'],
    ['a waiver as well: the next clock must start', 'aetna', { statuses: [told('waived', '07 11:00')] }, '07 11:00'],
    [
      'a proof after the override makes nobody later',
      'ahip',
      { facts: [carrier('proof:carrier_checks', 'accepted', '08 09:00')], statuses: [status('ahip_aetna', 'complete', '07 11:00')] },
      '07 11:00',
    ],
    [
      'a part that was done before the override keeps its instant',
      'ahip',
      { facts: [carrier('exam:ahip', 'passed', '06 10:05')], statuses: [told('complete', '07 11:00')] },
      '06 10:05',
    ],
    [
      'a status against the proof takes it away',
      'aetna',
      { facts: [carrier('proof:carrier_checks', 'accepted', '07 09:00')], statuses: [told('in_progress', '07 11:00')] },
      null,
    ],
    [
      'and leaves what another fact proves',
      'ahip',
      {
        facts: [carrier('proof:carrier_checks', 'accepted', '07 09:00'), carrier('exam:ahip', 'passed', '06 10:05')],
        statuses: [told('in_progress', '07 11:00')],
      },
      '06 10:05',
    ],
    [
      'a proof that comes after the last failed attempt completes no part',
      'ahip',
      { facts: [carrier('exam:ahip', 'exhausted', '06 10:05'), carrier('proof:carrier_checks', 'accepted', '07 09:00')] },
      null,
    ],
    [
      'not the other part either, which would start the next clock',
      'aetna',
      { facts: [carrier('exam:ahip', 'exhausted', '06 10:05'), carrier('proof:carrier_checks', 'accepted', '07 09:00')] },
      null,
    ],
    [
      'nor the track, also where the proof was there first',
      'ahip_aetna',
      { facts: [carrier('proof:carrier_checks', 'accepted', '06 09:00'), carrier('exam:aetna', 'exhausted', '07 10:05')] },
      null,
    ],
    [
      'and nobody’s word does it for the part of that exam',
      'ahip',
      { facts: [carrier('part:ahip', 'done', '06 09:00'), carrier('exam:ahip', 'exhausted', '07 10:05')] },
      null,
    ],
    [
      'a part with an exam of its own that was passed stays done',
      'aetna',
      { facts: [carrier('exam:ahip', 'exhausted', '07 10:05'), carrier('exam:aetna', 'passed', '06 10:05')] },
      '06 10:05',
    ],
    [
      'an override of the failed track completes every part',
      'aetna',
      { facts: [carrier('exam:ahip', 'exhausted', '06 10:05')], statuses: [told('complete', '07 11:00')] },
      '07 11:00',
    ],
    ['a track by its key', 'ahip_aetna', { facts: [carrier('form:carrier-cert-completion', 'filed', '07 09:00')] }, '07 09:00'],
    ['a name that is in no programme', 'uhc', { facts: [carrier('exam:ahip', 'passed', '06 10:05')] }, null],
    ['facts of another track', 'tbt', { facts: [carrier('form:tbt-completion', 'filed', '07 09:00')] }, null],
  ])('%s', (_why, key, record, done) => {
    expect(doneAt(ESP.tracks, { ...NOTHING, ...record }, key)).toBe(done === null ? null : at(done))
  })
})

describe('the clocks of an agent', () => {
  const read = (record: Partial<AgentRecord>, when: string, frame = ESP) =>
    Object.fromEntries(
      clocksOf(frame, { ...NOTHING, ...record }).map(({ clock, until }) => [clock.policy.key, readClock(clock, Math.min(at(when), until))]),
    )

  test('AHIP starts with the class, the next with the one before, Call Cert with its pairing', () => {
    const facts = [
      carrier('exam:ahip', 'passed', '06 10:00'),
      carrier('exam:aetna', 'passed', '06 13:00'),
      fact('call_cert', 'part:call_cert', 'begun', '07 09:00'),
    ]
    expect(read({ facts }, '07 10:00')).toMatchObject({
      ahip: { state: 'stopped', elapsedSeconds: 10.5 * 3600 },
      aetna: { state: 'stopped', elapsedSeconds: 3 * 3600 },
      tbt: { state: 'running', elapsedSeconds: 5.5 * 3600 },
      call_cert: { state: 'running', elapsedSeconds: 3600 },
    })
  })

  test('a clock that starts with an event keeps its beginning while the fact goes on', () => {
    const filed = fact('call_cert', 'form:call-certification', 'filed', '07 12:00')
    const record = { ...NOTHING, facts: [fact('call_cert', 'part:call_cert', 'reported', '07 11:00', '07 09:00'), filed] }
    expect(eventAt(record, 'call_cert')).toBe(at('07 09:00'))
    expect(read(record, '08 10:00').call_cert).toMatchObject({ state: 'stopped', elapsedSeconds: 3 * 3600 })
  })

  test('a leaver’s clocks end with the last day, whenever they are read', () => {
    const left = { state: 'leaver', leftOn: '2026-10-06' }
    expect(read(left, '09 12:00').ahip).toMatchObject({ elapsedSeconds: 17 * 3600, at: at('06 16:30') })
    expect(read({ ...left, leftOn: '2026-10-10' }, '12 12:00').ahip).toMatchObject({ at: at('11 00:00') })
  })

  test('a class without days has clocks that have not started', () => {
    expect(read({}, '07 10:00', { ...ESP, shifts: [] }).ahip).toMatchObject({ state: 'not_started', elapsedSeconds: 0 })
  })

  test('another programme, by data alone: one clock of 28 h for both, and TBT after it', () => {
    const [both, tbt, calls] = clocksOf(TOGETHER_WEEK, {
      ...NOTHING,
      facts: [carrier('exam:ahip', 'passed', '06 10:00'), carrier('proof:carrier_checks', 'accepted', '07 09:00')],
    })
    expect([both, tbt, calls].map((one) => [one?.clock.policy.key, one?.track])).toEqual([
      ['ahip_aetna', 'ahip_aetna'],
      ['tbt', 'tbt'],
      ['call_cert', 'call_cert'],
    ])
    expect(both?.clock.policy.limitSeconds).toBe(28 * 3600)
    expect(tbt?.clock.facts.startedAt).toBe(at('07 09:00'))
    const [still] = clocksOf(TOGETHER_WEEK, NOTHING)
    expect(still && dueAtOf(still.clock)).toBe(at('08 10:30'))
  })
})

test.each<[why: string, before: string, after: string, moves: boolean]>([
  ['completed: a clock stops', 'in_progress', 'complete', true],
  ['opened again: it goes on', 'waived', 'in_progress', true],
  ['begun: a pause blocks it now', 'not_started', 'in_progress', true],
  ['put back to the beginning', 'submitted', 'not_started', true],
  ['further along', 'in_progress', 'submitted', false],
  ['failed: its clock is nobody’s to stop', 'in_progress', 'failed', false],
  ['a block follows from clocks', 'not_started', 'blocked', false],
  ['and so does its end', 'blocked', 'not_started', false],
])('%s', (_why, before, after, moves) => expect(mayMoveClocks(before, after)).toBe(moves))
