import { describe, expect, test } from 'vitest'
import type { AgentRecord, ClassFrame } from './from-record.ts'
import { at, ESP, NOTHING, status } from './record.fixture.ts'
import { turnsOf } from './turns.ts'
import { watchesOf } from './watch-policy.ts'
import { watchedOf } from './watches.ts'

const standing = (track: string, record: Partial<AgentRecord>, when: string, frame: ClassFrame = ESP) => {
  const found = turnsOf([], at(when), watchedOf(frame, { ...NOTHING, ...record })).byTrack.get(track)?.[0]
  return found && [found.pace, found.because]
}
const is = (track: string, state: string, since: string): Partial<AgentRecord> => ({ statuses: [status(track, state, since)] })

describe('equipment, in a class from Mon 2026-10-05, 08:00', () => {
  const overdue = 'Equipment: overdue since Tue, Oct 6, 1 day after the class start'
  test.each<[why: string, record: Partial<AgentRecord>, when: string, expected: unknown]>([
    ['before the class nothing is due', {}, '05 07:59', [null, null]],
    ['from its start on', {}, '05 08:00', ['on_pace', null]],
    ['the first day lasts until midnight', {}, '05 23:59', ['on_pace', null]],
    ['and then it is overdue', {}, '06 00:00', ['behind', overdue]],
    ['it is for good', {}, '12 09:00', ['behind', overdue]],
    ['a move on the way changes nothing', is('equipment', 'shipped', '06 09:00'), '06 09:30', ['behind', overdue]],
    ['nor does a fault', is('equipment', 'faulty', '06 09:00'), '06 09:30', ['behind', overdue]],
    ['verified', is('equipment', 'complete', '06 09:00'), '06 09:30', undefined],
    ['waived', is('equipment', 'waived', '06 09:00'), '06 09:30', undefined],
    ['failed: nothing waits for it to move', is('equipment', 'failed', '06 09:00'), '06 09:30', undefined],
  ])('%s', (_why, record, when, expected) => expect(standing('equipment', record, when)).toEqual(expected))
})

describe('RTS', () => {
  const still = (days: number, since: string) => `RTS: not moved for ${days} days or more, since ${since}`
  test.each<[why: string, record: Partial<AgentRecord>, when: string, expected: unknown]>([
    ['six days are none', {}, '11 23:59', ['on_pace', null]],
    ['amber with the seventh, counted from the class start', {}, '12 00:00', ['at_risk', still(7, 'Mon, Oct 5')]],
    ['the last moment of amber', {}, '18 23:59', ['at_risk', still(7, 'Mon, Oct 5')]],
    ['red with the fourteenth', {}, '19 00:00', ['behind', still(14, 'Mon, Oct 5')]],
    ['a move begins anew, by its day and not by its hour', is('rts', 'invited', '12 15:00'), '18 23:59', ['on_pace', null]],
    ['and turns amber with the seventh day', is('rts', 'invited', '12 15:00'), '19 00:00', ['at_risk', still(7, 'Mon, Oct 12')]],
    ['a move before the class starts counts from its start', is('rts', 'invited', '01 15:00'), '11 23:59', ['on_pace', null]],
    ['approved is not ready to sell', is('rts', 'approved', '12 15:00'), '19 00:00', ['at_risk', still(7, 'Mon, Oct 12')]],
    ['ready to sell', is('rts', 'complete', '12 15:00'), '31 12:00', undefined],
    ['cancelled by the agent', is('rts', 'cancelled_by_agent', '12 15:00'), '31 12:00', undefined],
  ])('%s', (_why, record, when, expected) => expect(standing('rts', record, when)).toEqual(expected))

  test('after 30 days the contracting case expires, whatever moved meanwhile', () => {
    const record = { ...NOTHING, ...is('rts', 'with_carrier', '31 09:00') }
    const turns = turnsOf([], at('31 10:00'), watchedOf(ESP, record)).byTrack.get('rts') ?? []
    expect(turns.map(({ pace, because }) => [pace, because])).toEqual([
      ['on_pace', null],
      ['behind', 'RTS: the contracting case expired Wed, Nov 4, 30 days after the class start'],
    ])
    // Nov 4, 00:00, after the end of daylight saving time: 4 days and an hour from Oct 31, 00:00.
    expect(turns[1]?.at).toBe(at('31 00:00') + 4 * 86_400 + 3600)
  })
})

test('the days are the policy’s', () => {
  const watches = watchesOf({
    equipment: { starts: 'class start', overdueAfterDays: 3 },
    rts: { starts: 'class start', expiresAfterDays: 2, amberAfterDays: 5, redAfterDays: 9 },
  })
  expect(standing('equipment', {}, '07 23:59', { ...ESP, watches })).toEqual(['on_pace', null])
  expect(standing('equipment', {}, '08 00:00', { ...ESP, watches })?.[0]).toBe('behind')
  expect(standing('rts', {}, '07 00:00', { ...ESP, watches })?.[1]).toContain('2 days after the class start')
})

test('a class without days watches nothing, and neither does a programme without such tracks', () => {
  expect(watchedOf({ ...ESP, shifts: [] }, NOTHING).size).toBe(0)
  expect(watchedOf({ ...ESP, tracks: [] }, NOTHING).size).toBe(0)
})
