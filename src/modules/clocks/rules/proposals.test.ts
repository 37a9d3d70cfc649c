import { describe, expect, test } from 'vitest'
import { type AgentRecord, clocksOf } from './from-record.ts'
import { changesOf, nextLookAt, stepsReached } from './proposals.ts'
import { at, ESP, fact, NOTHING, TOGETHER_WEEK } from './record.fixture.ts'

const clocks = (record: Partial<AgentRecord> = {}, frame = ESP) => clocksOf(frame, { ...NOTHING, ...record })
const reached = (record: Partial<AgentRecord>, when: string, frame = ESP) =>
  stepsReached(clocks(record, frame), at(when)).map(({ clock, step, reachedAt }) => [clock, step, reachedAt] as const)

const passed = [fact('ahip_aetna', 'exam:ahip', 'passed', '05 10:00'), fact('ahip_aetna', 'exam:aetna', 'passed', '05 12:00')]

describe('steps that were reached', () => {
  test.each<[why: string, record: Partial<AgentRecord>, when: string, steps: [string, string, string][]]>([
    ['one second before the limit', {}, '07 14:59', []],
    ['on the second of the limit', {}, '07 15:00', [['ahip', 'verbal', '07 15:00']]],
    [
      'all that passed by then',
      {},
      '08 14:30',
      [
        ['ahip', 'verbal', '07 15:00'],
        ['ahip', 'written', '08 10:30'],
        ['ahip', 'final', '08 14:30'],
      ],
    ],
    ['a ladder of days: the limit in hours has a proposal of its own', { facts: passed }, '06 16:30', [['tbt', 'limit', '06 11:30']]],
    [
      'then its days',
      { facts: passed },
      '08 16:30',
      [
        ['tbt', 'limit', '06 11:30'],
        ['tbt', 'coaching', '08 16:30'],
      ],
    ],
    ['a pause that stands holds everything up', { pauses: [{ kind: 'other', since: at('06 08:00'), until: null }] }, '09 16:30', []],
    [
      'a leaver reaches nothing after the last day',
      { state: 'leaver', leftOn: '2026-10-07' },
      '09 16:30',
      [['ahip', 'verbal', '07 15:00']],
    ],
  ])('%s', (_why, record, when, steps) => {
    expect(reached(record, when)).toEqual(steps.map(([clock, step, instant]) => [clock, step, at(instant)]))
  })

  test('with HR where the policy says so, and none from the exemption on', () => {
    const exemptions = [{ kind: 'outside_control' as const, since: at('08 12:00') }]
    const [final, ...more] = stepsReached(clocks({ exemptions }, TOGETHER_WEEK), at('09 16:30'))
    expect(more).toEqual([])
    expect(final).toMatchObject({ step: 'final', because: 'AHIP + Aetna: Final CAP with HR reached Thu, Oct 8, 10:30, after 28 h' })
  })

  test('each says how it came to be', () => {
    expect(stepsReached(clocks({ facts: passed }), at('09 16:30')).map(({ because }) => because)).toEqual([
      'TBT: limit of 8 h reached Tue, Oct 6, 11:30',
      'TBT: coaching reached Thu, Oct 8, 16:30, 3 working days on',
      'TBT: Written CAP reached Fri, Oct 9, 16:30, 1 business day on',
    ])
  })
})

test.each<[why: string, record: Partial<AgentRecord>, when: string, next: string | null]>([
  ['the start of the class', {}, '05 07:00', '05 08:00'],
  ['then the first step', {}, '05 08:00', '07 15:00'],
  ['then the one after', {}, '07 15:00', '08 10:30'],
  ['nothing after the last', {}, '09 10:00', null],
  ['nothing while a pause stands', { pauses: [{ kind: 'other', since: at('05 08:00'), until: null }] }, '06 08:00', null],
])('the next look: %s', (_why, record, when, next) => expect(nextLookAt(clocks(record), at(when))).toBe(next && at(next)))

test('what makes stored proposals agree with those reached', () => {
  const step = (name: 'verbal' | 'written' | 'final', reachedAt: number) => ({ clock: 'ahip', step: name, reachedAt, because: name })
  const stored = [
    { ...step('verbal', 10), isWithdrawn: false },
    { ...step('written', 20), isWithdrawn: false },
    { ...step('final', 30), isWithdrawn: true },
  ]
  expect(changesOf(stored, [step('verbal', 10), step('written', 25)])).toEqual({
    proposed: [],
    moved: [step('written', 25)],
    withdrawn: [],
  })
  expect(changesOf(stored, [step('verbal', 10)])).toMatchObject({ proposed: [], moved: [], withdrawn: [{ step: 'written' }] })
  expect(changesOf(stored, [step('verbal', 10), step('written', 20), step('final', 30)])).toEqual({
    proposed: [step('final', 30)],
    moved: [],
    withdrawn: [],
  })
})
