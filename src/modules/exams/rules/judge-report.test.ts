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

const known = (
  attempts: readonly Reported[],
  more: Omit<Partial<Known>, 'slots'> & { slots?: readonly number[]; times?: Known['slots'] } = {},
): Known => {
  const { slots = [], times = [], exam = AHIP, ...rest } = more
  return {
    exam,
    agent: { name: 'Ada Byron', state: 'active' },
    attempts,
    standing: standingOf(exam, attempts, { slots: new Set(slots), zone: ZONE }),
    missing: [],
    closedBy: null,
    slots: times,
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
  note: null,
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
      known([reported(1, 'failed', { reports: [told('agent', 'failed', { score: 72 })] })]),
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

describe('the same side adds what it had not said', () => {
  const own = (more: object = {}) =>
    known([reported(1, 'failed', { reports: [told('agent', 'failed', { takenAt: NOW, at: NOW, ...more })] })])
  test.each([
    // why it is here, wish, what the side told before, what its report says then (null: nothing new)
    ['the score', { score: 70 }, {}, { score: 70, takenAt: NOW, note: null }],
    ['the time', { takenAt: MONDAY }, {}, { score: null, takenAt: MONDAY, note: null }],
    ['the note', { note: 'Ran out of time' }, {}, { score: null, takenAt: NOW, note: 'Ran out of time' }],
    [
      'the score, a time told before stays',
      { score: 70, takenAt: dayOf(2) },
      { takenAt: MONDAY },
      { score: 70, takenAt: MONDAY, note: null },
    ],
    ['a note told before stays', { score: 70, note: 'Another' }, { note: 'First' }, { score: 70, takenAt: NOW, note: 'First' }],
    ['the same score', { score: 70 }, { score: 70 }, null],
    ['no score where one was told', {}, { score: 70 }, null],
    ['the moment it was told', { takenAt: NOW }, {}, null],
  ] as const)('%s', (_why, asked, before, says) => {
    const judged = judgeReport(wish({ number: 1, ...asked }), own(before))
    expect(judged).toEqual(
      says === null ? { kind: 'known', number: 1 } : { kind: 'completed', number: 1, report: { side: 'agent', result: 'failed', ...says } },
    )
  })

  test('but no time before the attempt before it', () => {
    const second = reported(2, 'failed', { reports: [told('agent', 'failed', { takenAt: NOW, at: NOW })] })
    const judged = judgeReport(wish({ number: 2, takenAt: '2026-10-05T13:00:00Z' }), known([coached(1), second]))
    expect(judged).toMatchObject({ kind: 'refused', refusal: { code: 'exam.out_of_order', path: 'takenAt' } })
  })
})

describe('an attempt with a time is not taken before it', () => {
  const LATER = '2026-10-13T15:00:00.000Z'
  const EARLIER = '2026-10-12T13:00:00.000Z'
  const two = [coached(1), coached(2)]
  const timed = (at: string, more: Parameters<typeof known>[1] = {}, attempts: readonly Reported[] = two) =>
    known(attempts, { slots: [3], times: [{ number: 3, at, zone: ZONE }], ...more })
  const sentence = 'Attempt 3 at AHIP is proctored on Tue, Oct 13 at 09:00 (America/Denver), so it was not taken before.'

  test.each([
    // why it is here, wish, known, code and path of the refusal (null: taken), sentence
    ['the agent before it', {}, timed(LATER), 'exam.before_slot ', `${sentence} Licensing can move the time.`],
    [
      'a lead, a reason does not help',
      { side: 'staff', reason: 'Now' },
      timed(LATER, { may: LEAD }),
      'exam.before_slot ',
      'Licensing can move',
    ],
    ['licensing without a reason', { side: 'staff' }, timed(LATER, { may: LICENSING }), 'exam.before_slot reason', 'give a reason'],
    ['told as taken before it, when it is over', { takenAt: dayOf(6) }, timed(EARLIER), 'exam.before_slot ', 'Oct 12 at 07:00'],
    ['at the very second', { takenAt: EARLIER }, timed(EARLIER), null, ''],
    ['after it', {}, timed(EARLIER), null, ''],
    ['a pass before it', { result: 'passed' }, timed(LATER), 'exam.before_slot ', 'Licensing can move'],
    ['a time of another attempt', {}, known(two, { slots: [3], times: [{ number: 2, at: LATER, zone: ZONE }] }), null, ''],
    [
      'the other side tells an earlier time of what was taken at its time',
      { side: 'staff', takenAt: dayOf(6) },
      timed(EARLIER, { may: LICENSING }, [...two, reported(3, 'failed', { takenAt: EARLIER })]),
      'exam.before_slot ',
      'proctored',
    ],
    [
      'the other side of what licensing has taken before its time',
      { side: 'staff', takenAt: dayOf(6) },
      timed(LATER, {}, [...two, reported(3, 'failed', { takenAt: dayOf(7) })]),
      null,
      '',
    ],
  ] as [string, Partial<Wish>, Known, string | null, string][])('%s', (_why, asked, facts, refused, part) => {
    const judged = judgeReport(wish({ number: 3, ...asked }), facts)
    expect(judged.kind === 'refused' ? `${judged.refusal.code} ${judged.refusal.path}` : null).toBe(refused)
    if (judged.kind === 'refused') expect(judged.refusal.message).toContain(part)
  })

  test('licensing goes past it with a reason, which the attempt keeps', () => {
    expect(judgeReport(wish({ number: 3, side: 'staff', reason: 'Came early' }), timed(LATER, { may: LICENSING }))).toMatchObject({
      kind: 'new',
      overrides: ['Attempt 3 at AHIP was taken before its time, Tue, Oct 13 at 09:00 (America/Denver).'],
    })
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
