import { describe, expect, test } from 'vitest'
import { blockChangesOf, tracksBlockedBy } from './blocks.ts'
import { type AgentRecord, clocksOf } from './from-record.ts'
import { PAUSE_KINDS } from './policy.ts'
import { at, ESP, fact, iso, NOTHING, status, TOGETHER_WEEK } from './record.fixture.ts'

test('which tracks stand still for a reason follows from the programme', () => {
  const blocked = (frame: typeof ESP) =>
    Object.fromEntries(PAUSE_KINDS.map((kind) => [kind, tracksBlockedBy(frame.tracks, kind).map(({ key }) => key)]))
  const both = { n_number: ['ahip_aetna'], equipment: ['call_cert'], carrier_ticket: ['ahip_aetna'], approved_leave: [], other: [] }
  expect(blocked(ESP)).toEqual(both)
  expect(blocked(TOGETHER_WEEK)).toEqual(both)
  const [ahip] = ESP.tracks
  const uhc = ahip && { ...ahip, key: 'uhc', parts: [] }
  expect(tracksBlockedBy(uhc ? [...ESP.tracks, uhc] : [], 'carrier_ticket').map(({ key }) => key)).toEqual(['ahip_aetna', 'uhc'])
})

describe('blocks on an agent’s tracks', () => {
  const pause = (kind: (typeof PAUSE_KINDS)[number], since: string, until: string | null = null) => ({
    kind,
    since: at(since),
    until: until === null ? null : at(until),
  })
  const standing = (track: string, kind: string, since: string) => fact(track, `block:${kind}`, 'standing', since)
  const put = (track: string, kind: string, since: string | null) => ({ track, key: `block:${kind}`, at: since && iso(since) })
  const ticket = pause('carrier_ticket', '06 09:00')

  test.each<[why: string, record: Partial<AgentRecord>, when: string, changes: object[]]>([
    ['no pause, no block', {}, '06 10:00', []],
    [
      'a ticket blocks the carrier’s track, which is due',
      { pauses: [ticket] },
      '06 10:00',
      [put('ahip_aetna', 'carrier_ticket', '06 09:00')],
    ],
    ['before the class nothing is due', { pauses: [pause('n_number', '04 09:00')] }, '05 07:59', []],
    ['from its start on it is', { pauses: [pause('n_number', '04 09:00')] }, '05 08:00', [put('ahip_aetna', 'n_number', '04 09:00')]],
    [
      'what stands already is not put again',
      { pauses: [ticket], facts: [standing('ahip_aetna', 'carrier_ticket', '06 09:00')] },
      '06 10:00',
      [],
    ],
    [
      'a corrected beginning is',
      { pauses: [pause('carrier_ticket', '06 08:30')], facts: [standing('ahip_aetna', 'carrier_ticket', '06 09:00')] },
      '06 10:00',
      [put('ahip_aetna', 'carrier_ticket', '06 08:30')],
    ],
    [
      'of two tickets the first counts',
      { pauses: [ticket, pause('carrier_ticket', '05 09:00')] },
      '06 10:00',
      [put('ahip_aetna', 'carrier_ticket', '05 09:00')],
    ],
    [
      'one of two is over: the other still blocks',
      { pauses: [ticket, pause('carrier_ticket', '05 09:00', '06 09:30')] },
      '06 10:00',
      [put('ahip_aetna', 'carrier_ticket', '06 09:00')],
    ],
    [
      'the last one is over: the block goes',
      { pauses: [pause('carrier_ticket', '06 09:00', '06 10:00')], facts: [standing('ahip_aetna', 'carrier_ticket', '06 09:00')] },
      '06 10:00',
      [put('ahip_aetna', 'carrier_ticket', null)],
    ],
    [
      'a ticket that was filed blocks at once, also before the class',
      { pauses: [{ ...pause('carrier_ticket', '05 07:00'), source: 'form:carrier-ticket' }] },
      '05 07:30',
      [put('ahip_aetna', 'carrier_ticket', '05 07:00')],
    ],
    ['what is complete is not blocked', { pauses: [ticket], statuses: [status('ahip_aetna', 'complete', '06 09:30')] }, '06 10:00', []],
    ['equipment holds up calls only once they are due', { pauses: [pause('equipment', '06 09:00')] }, '06 10:00', []],
    [
      'or begun by what a person said',
      { pauses: [pause('equipment', '06 09:00')], statuses: [status('call_cert', 'in_progress', '06 09:30', { told: 'in_progress' })] },
      '06 10:00',
      [put('call_cert', 'equipment', '06 09:00')],
    ],
    [
      'or by a fact',
      { pauses: [pause('equipment', '06 09:00')], facts: [fact('call_cert', 'part:call_cert', 'begun', '06 09:30')] },
      '06 10:00',
      [put('call_cert', 'equipment', '06 09:00')],
    ],
    [
      'its own block does not make it begun',
      { facts: [standing('call_cert', 'equipment', '06 09:00')], pauses: [pause('equipment', '06 09:00')] },
      '06 10:00',
      [put('call_cert', 'equipment', null)],
    ],
    [
      'leave only pauses',
      { pauses: [pause('approved_leave', '06 09:00'), { ...pause('other', '06 09:00'), note: 'power cut' }] },
      '06 10:00',
      [],
    ],
    ['a leaver’s tracks stay as they were', { state: 'leaver', leftOn: '2026-10-06', pauses: [ticket] }, '06 10:00', []],
  ])('%s', (_why, given, when, changes) => {
    const record = { ...NOTHING, ...given }
    expect(blockChangesOf(ESP.tracks, record, clocksOf(ESP, record), at(when))).toEqual(changes)
  })
})
