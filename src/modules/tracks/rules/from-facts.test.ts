import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import { coursesOf, partsOf, stateFromFacts, type TrackFact } from './from-facts.ts'
import { givesWay } from './gives-way.ts'
import { settle } from './judge.ts'

const state = (key: string, tone = key, needsReason = false) => ({ key, label: key, tone: tone as 'complete', needsReason })
const carrier: Track = {
  key: 'carrier',
  name: 'AHIP + Aetna',
  short: 'Carrier',
  limitHours: null,
  after: [],
  needs: [],
  states: [
    state('not_started'),
    state('faulty', 'blocked'),
    state('in_progress'),
    state('synced', 'in_progress'),
    state('submitted'),
    state('complete', 'complete', true),
    state('failed'),
    state('blocked'),
    state('waived', 'waived', true),
  ],
  parts: [
    { key: 'ahip', name: 'AHIP', after: [], needs: [], doneWhen: [['exam:ahip'], ['part:ahip'], ['proof:checks']] },
    { key: 'aetna', name: 'Aetna', after: ['ahip'], needs: [], doneWhen: [['part:aetna'], ['proof:checks']] },
  ],
  proofs: [{ key: 'checks', name: '13 green checks', isOptional: false, hint: '', wrong: '', isSample: true }],
  exams: [{ key: 'ahip', name: 'AHIP', carrier: 'AHIP', attempts: 3, passMarkPercent: 90, coachedFrom: 2, proctoredFrom: 3 }],
  courses: [
    { id: 'C-1', name: 'One', exam: null, isSample: true },
    { id: 'C-2', name: 'Two', exam: 'ahip', isSample: true },
  ],
  doneWhen: [['proof:checks'], ['form:completion', 'part:aetna']],
}
const AT = '2026-10-05T14:00:00.000Z'
const LATER = '2026-10-06T14:00:00.000Z'
const fact = (key: string, said: string, at = AT): TrackFact => ({ key, state: said, at })

describe('stateFromFacts', () => {
  test.each([
    // why it is here, facts, status, words
    ['nothing known', [], 'not_started', null],
    ['a part begun', [fact('part:ahip', 'begun')], 'in_progress', 'AHIP begun, Aetna open; 0 of 2 courses'],
    [
      'an agent’s word proves nothing',
      [fact('part:ahip', 'reported'), fact('part:aetna', 'reported')],
      'in_progress',
      'AHIP reported done, Aetna reported done; 0 of 2 courses',
    ],
    ['a failed attempt is still on the way', [fact('exam:ahip', 'failed')], 'in_progress', 'AHIP begun, Aetna open; 0 of 2 courses'],
    ['a passed exam does its part and its course', [fact('exam:ahip', 'passed')], 'in_progress', 'AHIP done, Aetna open; 1 of 2 courses'],
    ['a proof waits', [fact('proof:checks', 'waiting')], 'submitted', 'proof waiting: 13 green checks'],
    ['a rejected proof leaves it open', [fact('proof:checks', 'rejected')], 'in_progress', 'AHIP begun, Aetna begun; 0 of 2 courses'],
    ['an accepted proof completes', [fact('proof:checks', 'accepted')], 'complete', 'proof accepted: 13 green checks'],
    ['half of an alternative does not', [fact('form:completion', 'filed')], 'in_progress', 'AHIP open, Aetna open; 0 of 2 courses'],
    [
      'a whole alternative does',
      [fact('form:completion', 'filed'), fact('part:aetna', 'done')],
      'complete',
      'completion form filed, aetna done',
    ],
    [
      'a block holds what is under way',
      [fact('proof:checks', 'waiting'), fact('block:carrier_ticket', 'standing')],
      'blocked',
      'blocked: carrier ticket',
    ],
    [
      'what is complete is not blocked any more',
      [fact('proof:checks', 'accepted'), fact('block:equipment', 'standing')],
      'complete',
      'proof accepted: 13 green checks',
    ],
    [
      'a failed certification fails it, also while it is blocked',
      [fact('form:call-certification', 'failed'), fact('block:equipment', 'standing')],
      'failed',
      'call certification failed',
    ],
    [
      'and no longer once the track is complete',
      [fact('form:other', 'failed'), fact('proof:checks', 'accepted')],
      'complete',
      'proof accepted: 13 green checks',
    ],
    [
      'used-up attempts fail it',
      [fact('exam:ahip', 'exhausted'), fact('proof:checks', 'waiting')],
      'failed',
      'all attempts at AHIP are used up',
    ],
  ] as const)('%s', (_why, facts, status, because) => {
    expect(stateFromFacts(carrier, facts)).toMatchObject({ status, because })
  })

  const facts = fc.uniqueArray(
    fc.oneof(
      fc.record({
        key: fc.constantFrom('part:ahip', 'part:aetna'),
        state: fc.constantFrom('begun', 'reported', 'done'),
        at: fc.constantFrom(AT, LATER),
      }),
      fc.record({ key: fc.constant('exam:ahip'), state: fc.constantFrom('open', 'passed', 'failed', 'exhausted'), at: fc.constant(AT) }),
      fc.record({ key: fc.constant('proof:checks'), state: fc.constantFrom('waiting', 'accepted', 'rejected'), at: fc.constant(AT) }),
      fc.record({ key: fc.constant('form:completion'), state: fc.constant('filed'), at: fc.constant(LATER) }),
      fc.record({ key: fc.constant('block:equipment'), state: fc.constant('standing'), at: fc.constant(AT) }),
    ),
    { selector: ({ key }) => key },
  )

  test('the order of facts does not matter', () => {
    fc.assert(
      fc.property(facts, (given) => {
        expect(stateFromFacts(carrier, given.toReversed())).toEqual(stateFromFacts(carrier, given))
      }),
    )
  })

  test('never complete without a whole alternative, and every state is one of the track’s', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { status, tone } = stateFromFacts(carrier, given)
        const has = (key: string, said: string) => given.some((f) => f.key === key && f.state === said)
        const isProven = has('proof:checks', 'accepted') || (has('form:completion', 'filed') && has('part:aetna', 'done'))
        expect(carrier.states.some((s) => s.key === status && s.tone === tone)).toBe(true)
        expect(tone === 'complete').toBe(isProven && !has('exam:ahip', 'exhausted'))
      }),
    )
  })
})

test('a part is done as soon as one of its alternatives is', () => {
  const parts = partsOf(carrier, [fact('exam:ahip', 'passed', LATER), fact('proof:checks', 'accepted', AT)])
  expect(parts).toEqual([
    { key: 'ahip', name: 'AHIP', state: 'done', at: AT },
    { key: 'aetna', name: 'Aetna', state: 'done', at: AT },
  ])
})

test.each([
  // why it is here, facts, states of AHIP and Aetna
  ['a late proof does no part', [fact('exam:ahip', 'exhausted'), fact('proof:checks', 'accepted', LATER)], ['begun', 'open']],
  ['a part has what it has of its own', [fact('exam:ahip', 'exhausted'), fact('part:aetna', 'done')], ['begun', 'done']],
  ['but not the one of that exam', [fact('exam:ahip', 'exhausted'), fact('part:ahip', 'done')], ['begun', 'open']],
])('after the last attempt: %s', (_why, facts, states) => {
  expect(partsOf(carrier, facts).map((part) => part.state)).toEqual(states)
})

test('a course with an exam follows the exam', () => {
  const facts = [fact('course:C-1', 'attested'), fact('exam:ahip', 'failed')]
  expect(coursesOf(carrier, facts).map((course) => course.state)).toEqual(['attested', 'failed'])
})

describe('settle', () => {
  const settled = (told: string | null, isOverride: boolean, factStatus: string | null) => settle(carrier, { told, isOverride, factStatus })
  test.each([
    // why it is here, told, override, facts, status, still told, still override
    ['nothing said, nothing known', null, false, null, 'not_started', null, false],
    ['facts alone', null, false, 'submitted', 'submitted', null, false],
    ['a finer word of the same tone stands', 'synced', false, 'in_progress', 'synced', 'synced', false],
    ['facts go further than what was said', 'synced', false, 'submitted', 'submitted', 'synced', false],
    ['a block that a person saw stands over a waiting proof', 'blocked', false, 'submitted', 'blocked', 'blocked', false],
    ['a proven track is complete whatever was said before', 'blocked', false, 'complete', 'complete', 'blocked', false],
    ['complete that was said while it was proven falls with the proof', 'complete', false, 'in_progress', 'in_progress', 'complete', false],
    ['an override stands against the facts', 'complete', true, 'in_progress', 'complete', 'complete', true],
    ['downwards as well', 'in_progress', true, 'complete', 'in_progress', 'in_progress', true],
    ['until the facts say the same: then it is none', 'complete', true, 'complete', 'complete', null, false],
    ['a waiver outlives a proof', 'waived', true, 'complete', 'waived', 'waived', true],
  ] as const)('%s', (_why, told, isOverride, factStatus, status, kept, stays) => {
    expect(settled(told, isOverride, factStatus)).toEqual({ status, told: kept, isOverride: stays })
  })
})

describe('givesWay', () => {
  const rejected = [fact('proof:checks', 'rejected')]
  test.each([
    // why it is here, told, override, changed, facts now, gives way
    ['the proof was rejected', 'submitted', false, ['proof:checks'], rejected, true],
    ['the proof was taken back', 'submitted', false, ['proof:checks'], [], true],
    ['the proof has come', 'submitted', false, ['proof:checks'], [fact('proof:checks', 'waiting')], false],
    ['another sort of fact says nothing of proofs', 'submitted', false, ['exam:ahip'], rejected, false],
    ['typed after the rejection: nothing has changed since', 'submitted', false, [], rejected, false],
    ['an override stands', 'submitted', true, ['proof:checks'], rejected, false],
    ['nothing was said', null, false, ['proof:checks'], rejected, false],
    ['the last attempt was corrected', 'failed', false, ['exam:ahip'], [fact('exam:ahip', 'failed')], true],
    ['the attempts are used up', 'failed', false, ['exam:ahip'], [fact('exam:ahip', 'exhausted')], false],
    ['what completed it is gone', 'complete', false, ['proof:checks'], rejected, true],
    ['it is complete', 'complete', false, ['proof:checks'], [fact('proof:checks', 'accepted')], false],
    ['half of an alternative', 'complete', false, ['form:completion'], [fact('form:completion', 'filed')], true],
    ['a block is what a person saw', 'blocked', false, ['proof:checks'], rejected, false],
    ['a step on the way', 'in_progress', false, ['proof:checks'], rejected, false],
  ] as const)('%s', (_why, told, isOverride, changed, facts, expected) => {
    expect(givesWay(carrier, { told, isOverride }, changed, facts)).toBe(expected)
  })

  test('a track without proofs, exams or an end by facts keeps what people say', () => {
    const plain = { ...carrier, proofs: [], exams: [], doneWhen: [] }
    for (const told of ['submitted', 'failed', 'complete'])
      expect(givesWay(plain, { told, isOverride: false }, ['proof:checks', 'exam:ahip'], [])).toBe(false)
  })
})
