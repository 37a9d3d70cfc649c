import { describe, expect, test } from 'vitest'
import { at, ESP, fact, NOTHING, status } from '#modules/clocks/rules/record.fixture.ts'
import { DEFAULT_THRESHOLDS } from '#modules/policies/rules/whole.ts'
import { thresholdOf } from './kinds.ts'
import { openWorkOf, type WorkingAgent, type WorkTerms } from './open-work.ts'

const DAYS = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']
const TERMS: WorkTerms = { frame: ESP, days: DAYS, thresholds: DEFAULT_THRESHOLDS, nNumberDays: 10 }
const NEW: WorkingAgent = { ...NOTHING, agentId: 'a', name: 'Ana', nNumber: 'N123456', nNumberRequestedOn: null, supportCall: null }

const PASSED = fact('ahip_aetna', 'exam:ahip', 'passed', '06 10:00')
const part = (key: string, when: string) => fact(key === 'ahip' || key === 'aetna' ? 'ahip_aetna' : key, `part:${key}`, 'done', when)
const find = (kind: string, given: Partial<WorkingAgent>, terms: Partial<WorkTerms> = {}) => {
  const found = openWorkOf({ ...TERMS, ...terms }, { ...NEW, ...given }, at('09 12:00')).find((one) => one.kind === kind)
  return found && [found.since, found.dueOn, found.redOn, found.standing]
}
const is = (track: string, state: string, since = '06 09:00') => ({ statuses: [status(track, state, since)] })
const called = { date: '2026-10-02', incident: 'INC1', note: null }

describe('open work and the day on which it becomes overdue; the class starts on Mon, Oct 5', () => {
  test.each<[why: string, kind: string, given: Partial<WorkingAgent>, expected: unknown]>([
    ['AHIP/Aetna: the fourth working day after the start', 'ahip_aetna', {}, ['2026-10-05', '2026-10-09', '2026-10-09', 'open']],
    ['complete is not open', 'ahip_aetna', is('ahip_aetna', 'complete'), undefined],
    ['nor is waived', 'ahip_aetna', is('ahip_aetna', 'waived'), undefined],
    ['nor failed: nothing is waited for', 'ahip_aetna', is('ahip_aetna', 'failed'), undefined],
    [
      'what waits for a review is not the agent’s delay',
      'ahip_aetna',
      is('ahip_aetna', 'submitted'),
      ['2026-10-05', '2026-10-09', '2026-10-09', 'submitted'],
    ],
    [
      'blocked goes on ageing, and says so',
      'ahip_aetna',
      is('ahip_aetna', 'blocked'),
      ['2026-10-05', '2026-10-09', '2026-10-09', 'blocked'],
    ],
    ['Producer World has not begun before AHIP is complete', 'producer_world', {}, undefined],
    [
      'and is due the next working day',
      'producer_world',
      { facts: [part('ahip', '06 10:00')] },
      ['2026-10-06', '2026-10-07', '2026-10-07', 'open'],
    ],
    ['the passed exam completes AHIP as well', 'producer_world', { facts: [PASSED] }, ['2026-10-06', '2026-10-07', '2026-10-07', 'open']],
    ['TBT counts from Aetna', 'tbt', { facts: [part('aetna', '06 15:00')] }, ['2026-10-06', '2026-10-09', '2026-10-09', 'open']],
    [
      'across the end of the week by business days',
      'tbt',
      { facts: [part('aetna', '08 15:00')] },
      ['2026-10-08', '2026-10-13', '2026-10-13', 'open'],
    ],
    [
      'Call Cert counts from Aetna, also for whom nobody paired',
      'call_cert',
      is('ahip_aetna', 'complete', '05 15:00'),
      ['2026-10-05', '2026-10-08', '2026-10-08', 'open'],
    ],
    ['equipment after a day', 'equipment', {}, ['2026-10-05', '2026-10-06', '2026-10-06', 'open']],
    ['RTS amber after 7, red after 14', 'rts', {}, ['2026-10-05', '2026-10-12', '2026-10-19', 'open']],
    ['a move of RTS begins anew', 'rts', is('rts', 'invited', '08 09:00'), ['2026-10-08', '2026-10-15', '2026-10-22', 'open']],
    ['who is paused waits on purpose', 'equipment', { state: 'paused' }, undefined],
    ['who has left is not waited for', 'equipment', { state: 'leaver', leftOn: '2026-10-06' }, undefined],
    ['an N-Number that was never asked for has no age', 'n_number', { nNumber: null }, undefined],
    [
      'one that is waited for is due after 10 business days',
      'n_number',
      { nNumber: null, nNumberRequestedOn: '2026-09-28' },
      ['2026-09-28', '2026-10-12', '2026-10-12', 'open'],
    ],
    ['the call is made', 'n_number', { nNumber: null, nNumberRequestedOn: '2026-09-28', supportCall: called }, undefined],
    ['it has come', 'n_number', { nNumberRequestedOn: '2026-09-28' }, undefined],
  ])('%s', (_why, kind, given, expected) => expect(find(kind, given)).toEqual(expected))

  test('thresholds are the policy’s', () => {
    expect(find('ahip_aetna', {}, { thresholds: { 'AHIP/Aetna': 2 } })).toEqual(['2026-10-05', '2026-10-07', '2026-10-07', 'open'])
    expect(find('equipment', {}, { frame: { ...ESP, watches: [] } })).toBeUndefined()
  })

  test('a class without days or tracks has none', () => {
    expect(openWorkOf({ ...TERMS, frame: { ...ESP, shifts: [] } }, NEW, at('09 12:00'))).toEqual([])
    expect(openWorkOf({ ...TERMS, frame: { ...ESP, tracks: [] } }, NEW, at('09 12:00'))).toEqual([])
  })
})

test.each<[why: string, thresholds: unknown, days: number]>([
  ['given', { TBT: 5 }, 5],
  ['zero is a number', { TBT: 0 }, 0],
  ['left out: policies.md 2', {}, 3],
  ['no number', { TBT: '5' }, 3],
  ['below nothing', { TBT: -1 }, 3],
  ['no thresholds at all', null, 3],
])('a threshold %s', (_why, thresholds, days) => expect(thresholdOf(thresholds, 'TBT')).toBe(days))
