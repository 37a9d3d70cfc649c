import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Missing } from '#modules/tracks/rules/prerequisites.ts'
import { AHIP, dayOf, MONDAY, reported, told, UHC, ZONE } from './exam.fixture.ts'
import { attemptMeant, judgeReport, type Known, type Reported, type Wish } from './judge-report.ts'
import { standingOf } from './standing.ts'

const NOW = '2026-10-12T14:00:00.000Z'
const LEAD = { skipSlot: false }
const UNCONFIRMED: Missing = { need: 'n_number', said: 'Ada Byron’s N-Number is not confirmed.', remedy: 'Confirm it' }
const LICENSING = { skipSlot: true }
const NOBODY = { skipSlot: false }

const known = (attempts: readonly Reported[], more: Partial<Known> & { slots?: readonly number[] } = {}): Known => {
  const { slots = [], exam = AHIP, ...rest } = more
  return {
    exam,
    agent: { name: 'Ada Byron', state: 'active' },
    attempts,
    standing: standingOf(exam, attempts, { slots: new Set(slots), zone: ZONE }),
    missing: [],
    closedBy: null,
    may: NOBODY,
    now: NOW,
    ...rest,
  }
}
const wish = (more: Partial<Wish> = {}): Wish => ({
  number: undefined,
  result: 'failed',
  score: null,
  takenAt: null,
  side: 'agent',
  reason: null,
  ...more,
})

const coached = (number: number, more: Partial<Reported> = {}) => reported(number, 'failed', { isCoached: true, ...more })
const byBoth = (number: number, more: Partial<Reported> = {}) =>
  reported(number, 'failed', { reports: [told('agent', 'failed'), told('staff', 'failed')], ...more })

describe('judgeReport', () => {
  test.each([
    // why it is here, wish, known, what it is taken for
    ['the first', wish(), known([]), { kind: 'new', number: 1, overrides: [] }],
    ['the first by its number', wish({ number: 1 }), known([]), { kind: 'new', number: 1 }],
    ['the next after coaching', wish({ number: 2 }), known([coached(1)]), { kind: 'new', number: 2 }],
    ['a pass after coaching', wish({ result: 'passed', score: 90 }), known([coached(1)]), { kind: 'new', number: 2 }],
    ['the third with its time', wish({ number: 3 }), known([coached(1), coached(2)], { slots: [3] }), { kind: 'new', number: 3 }],
    ['the lead tells the agent’s fail', wish({ number: 1, side: 'staff' }), known([reported(1, 'failed')]), { kind: 'merged', number: 1 }],
    ['the same without a number', wish({ side: 'staff' }), known([reported(1, 'failed')]), { kind: 'merged', number: 1 }],
    [
      'a contradiction is kept',
      wish({ number: 1, side: 'staff', result: 'passed' }),
      known([reported(1, 'failed')]),
      { kind: 'merged', number: 1 },
    ],
    [
      'an older one by its number',
      wish({ number: 1, side: 'staff' }),
      known([coached(1), reported(2, 'failed')]),
      { kind: 'merged', number: 1 },
    ],
    ['the same side, the same words', wish({ number: 1 }), known([reported(1, 'failed')]), { kind: 'known', number: 1 }],
    ['taken at the very moment of the one before', wish({ number: 2, takenAt: dayOf(1) }), known([coached(1)]), { kind: 'new', number: 2 }],
    ['taken now', wish({ takenAt: NOW }), known([]), { kind: 'new', number: 1 }],
    [
      'UHC: the fifth without notes or times',
      wish({ number: 5 }),
      known(
        [1, 2, 3, 4].map((n) => reported(n, 'failed')),
        { exam: UHC },
      ),
      { kind: 'new', number: 5 },
    ],
    [
      'what staff report has happened, prerequisite or not',
      wish({ side: 'staff' }),
      known([], { missing: [UNCONFIRMED], may: LEAD }),
      { kind: 'new', number: 1, overrides: [UNCONFIRMED.said], goneWithout: [UNCONFIRMED] },
    ],
    ['a reason that nothing asks for overrides nothing', wish({ reason: 'So' }), known([], { may: LEAD }), { kind: 'new', overrides: [] }],
    [
      'prerequisites are of the start',
      wish({ number: 2 }),
      known([coached(1)], { missing: [UNCONFIRMED] }),
      { kind: 'new', number: 2, overrides: [] },
    ],
    [
      'licensing goes past a missing time by a reason',
      wish({ number: 3, side: 'staff', reason: 'Taken in the office' }),
      known([coached(1), coached(2)], { may: LICENSING }),
      { kind: 'new', number: 3, overrides: ['Attempt 3 at AHIP is proctored and licensing has set no time for it.'] },
    ],
  ] as const)('%s', (_why, asked, facts, judged) => {
    expect(judgeReport(asked, facts)).toMatchObject(judged)
  })

  test.each([
    // why it is here, wish, known, code, path, part of the sentence
    [
      'who left is not examined',
      wish(),
      known([], { agent: { name: 'Ada Byron', state: 'leaver' } }),
      'exam.agent_left',
      '',
      'Ada Byron has left',
    ],
    [
      'a score that says otherwise',
      wish({ result: 'passed', score: 89 }),
      known([]),
      'exam.score_contradicts',
      'score',
      'below the pass mark',
    ],
    ['a time to come', wish({ takenAt: '2026-10-12T14:00:00.001Z' }), known([]), 'exam.in_future', 'takenAt', 'a time that is over'],
    ['a number beyond the last', wish({ number: 4 }), known([]), 'exam.no_such_attempt', 'number', 'there is no attempt 4'],
    ['one skipped', wish({ number: 2 }), known([]), 'exam.skips', 'number', 'Attempt 1 at AHIP comes next'],
    [
      'locked without a note',
      wish({ number: 2 }),
      known([reported(1, 'failed')]),
      'exam.locked',
      '',
      'locked until a coaching note exists',
    ],
    [
      'a reason is no note',
      wish({ number: 2, reason: 'In a hurry' }),
      known([reported(1, 'failed')], { may: LEAD }),
      'exam.locked',
      '',
      'coaching note',
    ],
    ['after a pass', wish({ number: 2 }), known([reported(1, 'passed')]), 'exam.decided', '', 'Passed at attempt 1'],
    ['after the last', wish({ number: 4 }), known([coached(1), coached(2), coached(3)]), 'exam.decided', '', 'All 3 attempts are used up'],
    [
      'before the one before',
      wish({ number: 2, takenAt: '2026-10-05T13:59:59Z' }),
      known([coached(1)]),
      'exam.out_of_order',
      'takenAt',
      'before attempt 1',
    ],
    [
      'a second report before the one before',
      wish({ number: 2, side: 'staff', takenAt: '2026-10-05T13:00:00Z' }),
      known([coached(1), reported(2, 'failed')]),
      'exam.out_of_order',
      'takenAt',
      'before attempt 1',
    ],
    [
      'the same side says otherwise',
      wish({ number: 1, result: 'passed' }),
      known([reported(1, 'failed')]),
      'exam.reported_otherwise',
      '',
      'Ada Byron reported attempt 1 at AHIP as failed already',
    ],
    [
      'the same side, another score',
      wish({ number: 1, score: 70 }),
      known([reported(1, 'failed')]),
      'exam.reported_otherwise',
      '',
      'take the attempt back',
    ],
    [
      'an agent cannot go past a prerequisite',
      wish({ reason: 'Please' }),
      known([], { missing: [UNCONFIRMED] }),
      'exam.too_early',
      '',
      'Ada Byron’s N-Number is not confirmed. Confirm it first.',
    ],
    ['the third without a time', wish({ number: 3 }), known([coached(1), coached(2)]), 'exam.no_slot', '', 'Licensing can record it'],
    [
      'a lead cannot go past the time',
      wish({ number: 3, reason: 'Now' }),
      known([coached(1), coached(2)], { may: LEAD }),
      'exam.no_slot',
      '',
      'Licensing can',
    ],
    [
      'licensing needs a reason for it',
      wish({ number: 3 }),
      known([coached(1), coached(2)], { may: LICENSING }),
      'exam.no_slot',
      'reason',
      'Give a reason',
    ],
    [
      'the carrier is closed',
      wish(),
      known([], { closedBy: 'AHIP core' }),
      'exam.carrier_closed',
      '',
      'AHIP is closed for the season: all attempts at AHIP core',
    ],
    [
      'a dispute waits for a lead',
      wish({ number: 2 }),
      known([reported(1, 'failed', { result: null, reports: [told('agent', 'failed'), told('staff', 'passed')] })]),
      'exam.locked',
      '',
      'settled the dispute',
    ],
  ] as const)('refused: %s', (_why, asked, facts, code, path, sentence) => {
    expect(judgeReport(asked, facts)).toEqual({ kind: 'refused', refusal: { code, path, message: expect.stringContaining(sentence) } })
  })
})

describe('attemptMeant', () => {
  test.each([
    // why it is here, attempts, wish, number
    ['nothing on record', [], wish(), 1],
    ['the other side told it', [reported(1, 'failed')], wish({ side: 'staff' }), 1],
    ['own side told it: another attempt', [reported(1, 'failed')], wish(), 2],
    ['both told it', [byBoth(1)], wish({ side: 'staff' }), 2],
    ['coached since', [coached(1)], wish({ side: 'staff' }), 2],
    ['settled since', [reported(1, 'failed', { isSettled: true })], wish({ side: 'staff' }), 2],
    ['another result', [reported(1, 'failed')], wish({ side: 'staff', result: 'passed' }), 2],
    [
      'another score',
      [reported(1, 'failed', { reports: [told('agent', 'failed', { score: 70 })] })],
      wish({ side: 'staff', score: 72 }),
      2,
    ],
    ['a score the other did not tell', [reported(1, 'failed')], wish({ side: 'staff', score: 72 }), 1],
    ['taken before it was told', [reported(1, 'failed')], wish({ side: 'staff', takenAt: MONDAY }), 1],
    ['taken after it was told', [reported(1, 'failed')], wish({ side: 'staff', takenAt: dayOf(2) }), 2],
    ['the latest, whatever the order', [reported(2, 'failed'), byBoth(1)], wish({ side: 'staff' }), 2],
  ])('%s', (_why, attempts, asked, number) => {
    expect(attemptMeant(attempts, asked)).toBe(number)
  })
})

/** Reports that come one after the other, each coached and with its time where it failed, as a class would do it. */
function play(steps: readonly Pick<Wish, 'result' | 'side'>[]): Reported[] {
  const attempts: Reported[] = []
  for (const step of steps) {
    const slots = [attempts.length + 1]
    const judged = judgeReport(wish(step), known(attempts, { slots }))
    if (judged.kind === 'new') attempts.push(coached(judged.number, { result: step.result, reports: [told(step.side, step.result)] }))
  }
  return attempts
}

const anySteps = fc.array(
  fc.record({ result: fc.constantFrom('passed' as const, 'failed' as const), side: fc.constantFrom('agent' as const, 'staff' as const) }),
  {
    maxLength: 8,
  },
)

test('property: whatever is reported, numbers run from 1 without a hole, no more than there are, and a pass is the last', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const attempts = play(steps)
      expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, index) => index + 1))
      expect(attempts.length).toBeLessThanOrEqual(AHIP.attempts)
      expect(attempts.slice(0, -1).every(({ result }) => result === 'failed')).toBe(true)
    }),
  )
})

test('property: agent and lead tell one fail in either order, and it is one attempt', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.option(fc.integer({ min: 0, max: 89 })), (agentFirst, score) => {
      const [first, second] = agentFirst ? (['agent', 'staff'] as const) : (['staff', 'agent'] as const)
      const one = reported(1, 'failed', { reports: [told(first, 'failed', { score })] })
      expect(judgeReport(wish({ side: second, score }), known([one]))).toEqual({ kind: 'merged', number: 1 })
    }),
  )
})
