import { describe, expect, test } from 'vitest'
import { fromEpochSeconds } from '#kernel/instant.ts'
import type { ClockPause } from '../../model.ts'
import type { Pause } from '../../rules/facts.ts'
import { type AgentRecord, clocksOf } from '../../rules/from-record.ts'
import { at, ESP, fact, iso, NOTHING } from '../../rules/record.fixture.ts'
import { clockView } from '../../view.ts'
import { clockWords, stepWords, whenWords } from './clock-words.ts'

const DENVER = 'America/Denver'
const zones = (when: string, own = DENVER) => ({ own, class: DENVER, now: iso(when) })

describe('when, as the reader says it', () => {
  test.each([
    // why it is here, instant, own zone, words
    ['the reader is where the class is', '08 08:30', DENVER, 'Thu 08:30'],
    ['an hour ahead', '08 07:30', 'America/Chicago', 'Thu 08:30 (Denver 07:30)'],
    ['on another day', '08 23:30', 'Europe/Berlin', 'Fri 07:30 (Denver Thu 23:30)'],
    ['another zone with the same clock needs no second time', '08 08:30', 'America/Boise', 'Thu 08:30'],
    ['beyond the week with its date', '20 08:30', DENVER, 'Tue, Oct 20, 08:30'],
  ])('%s', (_why, instant, own, words) => expect(whenWords(iso(instant), zones('06 10:00', own))).toBe(words))
})

const view = (record: Partial<AgentRecord>, when: string, index = 0) => {
  const one = clocksOf(ESP, { ...NOTHING, ...record })[index]
  if (!one) throw new Error('no clock')
  return clockView(one, at(when))
}
const stored = ({ kind, note = null, since, until }: Pause): ClockPause => ({
  id: 'p',
  kind,
  note,
  since: fromEpochSeconds(since),
  until: until === null ? null : fromEpochSeconds(until),
  begunBy: null,
  begunAt: iso('06 09:00'),
  endedBy: null,
  endedAt: null,
  source: null,
  version: 1,
})

describe('where a clock stands', () => {
  const ticket: Pause = { kind: 'carrier_ticket', note: 'INC 12', since: at('06 10:05'), until: null }
  const past: Pause = { kind: 'equipment', since: at('05 09:00'), until: at('05 10:00') }
  const passed = fact('ahip_aetna', 'exam:ahip', 'passed', '06 10:00')
  test.each<[why: string, record: Partial<AgentRecord>, when: string, index: number, words: string]>([
    ['to come', {}, '05 07:00', 0, 'starts Mon 08:00'],
    ['waiting for another', {}, '06 10:00', 1, 'starts once AHIP is complete'],
    ['running', {}, '06 10:00', 0, 'due Wed 15:00; 10 h 30 min of 24 h used'],
    ['the limit is passed', {}, '08 08:30', 0, 'limit passed Wed 15:00; 26 h of 24 h used'],
    [
      'paused, with the reason that stands',
      { pauses: [ticket, past] },
      '06 12:00',
      0,
      'paused since Tue 10:05: carrier ticket (INC 12); 9 h 35 min of 24 h used',
    ],
    [
      'paused past the limit says both',
      { pauses: [{ ...ticket, since: at('08 09:00') }] },
      '08 10:00',
      0,
      'paused since Thu 09:00: carrier ticket (INC 12); limit passed Wed 15:00',
    ],
    ['done', { facts: [passed] }, '07 09:00', 0, 'done Tue 10:00, 10 h 30 min of 24 h used'],
    [
      'due after the last day',
      { pauses: [{ ...ticket, since: at('05 08:00'), until: at('08 08:00') }] },
      '08 10:00',
      0,
      '2 h of 24 h used; due after the last day of the class if nothing changes',
    ],
  ])('%s', (_why, record, when, index, words) => {
    expect(clockWords(view(record, when, index), (record.pauses ?? []).map(stored), zones(when))).toBe(words)
  })

  test('steps: the last reached and the next', () => {
    expect(stepWords(view({}, '08 11:00'), zones('08 11:00'))).toEqual({ reached: 'Written CAP Thu 10:30', next: 'Final CAP Thu 14:30' })
    expect(stepWords(view({}, '05 07:00'), zones('05 07:00'))).toEqual({ reached: null, next: 'verbal coaching Wed 15:00' })
  })
})
