import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPolicy, firstStart, someFacts, someInstants } from './clocks.fixture.ts'
import { type AgentRecord, clocksOf } from './from-record.ts'
import { at, ESP, fact, NOTHING, TOGETHER_WEEK } from './record.fixture.ts'
import { clockOf } from './timeline.ts'
import { standingAt, turnsOf } from './turns.ts'
import { watchedOf } from './watches.ts'

const clocks = (record: Partial<AgentRecord> = {}, frame = ESP) => clocksOf(frame, { ...NOTHING, ...record })
const passed = (key: string, when: string) => fact('ahip_aetna', `exam:${key}`, 'passed', when)

describe('the standing of an agent', () => {
  test.each<[why: string, record: Partial<AgentRecord>, when: string, pace: string | null, because: string | null]>([
    ['before the class', {}, '05 07:59', null, null],
    ['on pace, with the due time', {}, '05 08:00', 'on_pace', 'AHIP: due Wed, Oct 7, 15:00'],
    ['at risk from three quarters on', {}, '07 09:00', 'at_risk', 'AHIP: due Wed, Oct 7, 15:00'],
    ['behind', {}, '07 15:00', 'behind', 'AHIP: limit of 24 h reached Wed, Oct 7, 15:00'],
    [
      'paused, with the reason',
      { pauses: [{ kind: 'carrier_ticket', since: at('06 10:05'), until: null, note: 'INC 12' }] },
      '08 09:00',
      'blocked',
      'AHIP: paused since Tue, Oct 6, 10:05: carrier ticket (INC 12)',
    ],
    [
      'behind on one clock beats the pace of another',
      { facts: [passed('ahip', '05 09:00'), fact('call_cert', 'part:call_cert', 'begun', '06 15:00')] },
      '06 15:30',
      'behind',
      'Aetna (Producer World): limit of 4 h reached Mon, Oct 5, 13:00',
    ],
    [
      'of two that stand equal the one due first',
      { facts: [fact('call_cert', 'part:call_cert', 'begun', '05 09:00')] },
      '05 09:00',
      'on_pace',
      'Call Cert: due Mon, Oct 5, 13:00',
    ],
    [
      'a limit that the days of the class do not hold',
      { pauses: [{ kind: 'other', since: at('05 10:00'), until: at('09 10:00') }] },
      '09 11:00',
      'on_pace',
      'AHIP: its limit of 24 h lies after the last day of the class',
    ],
  ])('%s', (_why, record, when, pace, because) => {
    expect(standingAt(clocks(record), at(when))).toEqual({ pace, because })
  })

  test('exempt says what for', () => {
    const exemptions = [{ kind: 'outside_control' as const, since: at('06 12:00'), note: 'carrier site down' }]
    expect(standingAt(clocks({ exemptions }, TOGETHER_WEEK), at('06 12:00'))).toEqual({
      pace: 'blocked',
      because: 'AHIP + Aetna: exempt since Tue, Oct 6, 12:00: outside the agent’s control (carrier site down)',
    })
  })

  test('everything that is to come stands in the turns', () => {
    expect(turnsOf(clocks(), at('05 07:00')).all.map(({ pace, at: when }) => [pace, when])).toEqual([
      [null, at('05 07:00')],
      ['on_pace', at('05 08:00')],
      ['at_risk', at('07 09:00')],
      ['behind', at('07 15:00')],
    ])
    expect(turnsOf(clocks(), at('09 09:00')).all).toHaveLength(1)
  })
})

test('by track: the worse of the parts that run, and what is watched beside the clocks', () => {
  const facts = [passed('ahip', '05 09:00'), fact('call_cert', 'part:call_cert', 'begun', '06 15:00')]
  const record = { ...NOTHING, facts }
  const { all, byTrack } = turnsOf(clocks({ facts }), at('06 15:30'), watchedOf(ESP, record))
  expect(all[0].because).toBe('Aetna (Producer World): limit of 4 h reached Mon, Oct 5, 13:00')
  expect([...byTrack].map(([key, [now, next]]) => [key, now.pace, next?.pace ?? null])).toEqual([
    ['ahip_aetna', 'behind', null],
    ['tbt', null, null],
    ['call_cert', 'on_pace', 'at_risk'],
    ['equipment', 'behind', null],
    ['rts', 'on_pace', 'at_risk'],
  ])
})

test('turns say at any later instant what reading the clocks then says', () => {
  fc.assert(
    fc.property(
      fc.array(aPolicy, { minLength: 1, maxLength: 3 }),
      someFacts,
      someInstants,
      someInstants,
      (policies, facts, [from = 0], later) => {
        const own = policies.map((policy, index) => ({
          clock: clockOf(policy, facts),
          track: index < 2 ? 'shared' : 'other',
          until: Number.POSITIVE_INFINITY,
        }))
        const zero = firstStart(facts)
        const { all: turns, byTrack } = turnsOf(own, zero + from)
        for (const offset of later.filter((one) => one >= from)) {
          const now = zero + offset
          const { pace, because } = turns.findLast((turn) => turn.at <= now) ?? turns[0]
          expect({ pace, because }).toEqual(standingAt(own, now))
          for (const [key, course] of byTrack) {
            const turn = course.findLast((one) => one.at <= now)
            expect({ pace: turn?.pace, because: turn?.because }).toEqual(
              standingAt(
                own.filter(({ track }) => track === key),
                now,
              ),
            )
          }
        }
        expect(turns.map(({ at: when }) => when)).toEqual(turns.map(({ at: when }) => when).toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 500 },
  )
})
