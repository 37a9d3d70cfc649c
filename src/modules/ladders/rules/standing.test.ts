import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import type { LadderPolicy } from '../policy.ts'
import { askedOn, courseOf, triggeredOn } from './asked.ts'
import type { AgentFacts } from './facts.ts'
import { historyOf, type Known, type RungRecord } from './history.ts'
import { delivered, done, facts, failed, known, late, occurred, POLICY, reached } from './ladders.fixture.ts'
import { CATEGORIES, type Category } from './rungs.ts'
import { standingOf } from './standing.ts'

const MONDAY = '2026-10-05'
/** So many late days in a row before Monday, the last on Monday. */
const lates = (count: number) => facts({ occurrences: Array.from({ length: count }, (_, ago) => late(addDays(MONDAY, -ago))) })
const ncns = (count: number) => facts({ occurrences: Array.from({ length: count }, (_, ago) => occurred('ncns', addDays(MONDAY, -ago))) })

const UHC = {
  exam: 'uhc',
  steps: [
    { fail: 3, action: 'written', step: 'Written CAP', withinBusinessDays: 1, tell: [] },
    { fail: 4, action: 'final', step: 'Final CAP', withinBusinessDays: null, tell: [] },
    { fail: 5, action: 'termination_review', step: 'Review', withinBusinessDays: null, tell: [] },
  ],
} as const
const TOGETHER: LadderPolicy = {
  ...POLICY,
  exams: { ...POLICY.exams, own: [{ ...UHC, steps: UHC.steps.map((step) => ({ ...step, tell: [] })) }] },
  timeframes: {
    ...POLICY.timeframes,
    clocks: [
      {
        ...{ key: 'ahip_aetna', name: 'AHIP + Aetna', starts: 'class start', limitDays: 3.5 },
        steps: [
          { step: 'final', atDays: 3.5, with: 'hr' },
          { step: 'next', eachFurtherHours: 8 },
        ],
      },
    ],
  },
}
const fails = (exam: string, count: number) =>
  facts({ fails: Array.from({ length: count }, (_, index) => failed(exam, index + 1, addDays(MONDAY, index - count + 1))) })

describe('which step the facts ask for', () => {
  test.each<[string, Category, AgentFacts, string, LadderPolicy?]>([
    ['1.4: nothing confirmed', 'attendance', facts({}), 'none'],
    ['1.4: half a point is coached', 'attendance', lates(1), 'verbal'],
    ['1.4: 3.5 points are', 'attendance', lates(7), 'verbal'],
    ['1.4: Written at 4', 'attendance', lates(8), 'written'],
    ['1.4: Final at 5', 'attendance', lates(10), 'final'],
    ['1.4: review at 6', 'attendance', lates(12), 'termination_review'],
    ['1.4: one no-call no-show: Written', 'attendance', ncns(1), 'written'],
    ['1.4: two: Final', 'attendance', ncns(2), 'final'],
    ['1.4: three: review', 'attendance', ncns(3), 'termination_review'],
    ['1.4: excused scores 0', 'attendance', facts({ occurrences: [late(MONDAY, { goneOn: MONDAY })] }), 'none'],
    ['1.4: 89 days ago counts', 'attendance', facts({ occurrences: [late(addDays(MONDAY, -89))] }), 'verbal'],
    ['1.4: 90 days ago does not', 'attendance', facts({ occurrences: [late(addDays(MONDAY, -90))] }), 'none'],
    [
      'two occurrences of one day add up',
      'attendance',
      facts({ occurrences: [late(MONDAY, { points: 2 }), occurred('mia', MONDAY, { points: 2 })] }),
      'written',
    ],
    ['what is dated tomorrow is not seen', 'attendance', facts({ occurrences: [late(addDays(MONDAY, 1))] }), 'none'],
    ['2: no limit passed', 'timeframe', facts({}), 'none'],
    ['2: AHIP at 24 h', 'timeframe', facts({ limits: [reached('ahip', 'verbal', MONDAY)] }), 'verbal'],
    ['2: TBT: coaching is the first rung', 'timeframe', facts({ limits: [reached('tbt', 'coaching', MONDAY)] }), 'verbal'],
    [
      '2: each further step is harsher',
      'timeframe',
      facts({ limits: [reached('aetna', 'verbal', MONDAY), reached('aetna', 'written', MONDAY)] }),
      'written',
    ],
    ['2: a limit of a day ladder asks for no step by itself', 'timeframe', facts({ limits: [reached('tbt', 'limit', MONDAY)] }), 'none'],
    [
      '2: the harshest of all clocks holds',
      'timeframe',
      facts({ limits: [reached('tbt', 'coaching', MONDAY), reached('ahip', 'final', MONDAY)] }),
      'final',
    ],
    [
      '2: a step that was not reached after all',
      'timeframe',
      facts({ limits: [reached('ahip', 'verbal', MONDAY, { goneOn: MONDAY })] }),
      'none',
    ],
    ['2, the alternative: Final first', 'timeframe', facts({ limits: [reached('ahip_aetna', 'final', MONDAY)] }), 'final', TOGETHER],
    ['4: the first fail is coached', 'exam', fails('ahip', 1), 'verbal'],
    ['4: the second is written up', 'exam', fails('ahip', 2), 'written'],
    ['4: the third is reviewed', 'exam', fails('ahip', 3), 'termination_review'],
    ['4: fails of two exams do not add up', 'exam', facts({ fails: [failed('ahip', 1, MONDAY), failed('aetna', 1, MONDAY)] }), 'verbal'],
    [
      '4: an attempt taken back is no fail',
      'exam',
      facts({ fails: [failed('ahip', 1, MONDAY, { goneOn: MONDAY }), failed('ahip', 2, MONDAY)] }),
      'verbal',
    ],
    ['4: UHC: two fails ask for nothing', 'exam', fails('uhc', 2), 'none', TOGETHER],
    ['4: UHC: the third', 'exam', fails('uhc', 3), 'written', TOGETHER],
    ['4: UHC: the fourth', 'exam', fails('uhc', 4), 'final', TOGETHER],
    ['4: UHC: the fifth', 'exam', fails('uhc', 5), 'termination_review', TOGETHER],
    ['4: UHC: the sixth asks for nothing more', 'exam', fails('uhc', 6), 'termination_review', TOGETHER],
    [
      '5: the first act of conduct',
      'conduct',
      facts({ conduct: [{ id: 'a', date: MONDAY, goneOn: null, words: 'x', step: null }] }),
      'verbal',
    ],
    [
      '5: an egregious one asks for more',
      'conduct',
      facts({ conduct: [{ id: 'a', date: MONDAY, goneOn: null, words: 'x', step: 'final' }] }),
      'final',
    ],
  ])('%s', (_why, category, some, step, policy = POLICY) => {
    expect(askedOn(category, MONDAY, some, policy).step).toBe(step)
  })
})

const standing = (category: Category, on: string, records: readonly RungRecord[], k: Known) =>
  standingOf(category, on, historyOf(records, k, on).rungs, k)

describe('what is proposed, and what waits', () => {
  const note = { category: 'attendance' as const, date: MONDAY }
  const coached = (some: AgentFacts) => known(some, { notes: [note] })
  const verbal = delivered('verbal', MONDAY)
  const day = (after: number) => addDays(MONDAY, after)

  test.each<[string, Category, Known, RungRecord[], string | null, string[]]>([
    ['verbal first, though Written is reached', 'attendance', coached(ncns(1)), [], 'verbal', ['written']],
    ['all that was jumped over waits', 'attendance', coached(lates(12)), [], 'verbal', ['written', 'final', 'termination_review']],
    ['once verbal is delivered, Written at once', 'attendance', coached(ncns(1)), [verbal], 'written', []],
    ['issued is not delivered', 'attendance', coached(ncns(1)), [{ ...verbal, acts: verbal.acts.slice(0, 1) }], 'verbal', ['written']],
    ['HR may skip it', 'attendance', coached(ncns(1)), [{ ...verbal, acts: [done(`hr skip ${MONDAY}`)] }], 'written', []],
    ['a lead may not', 'attendance', coached(ncns(1)), [{ ...verbal, acts: [done(`lead skip ${MONDAY}`)] }], 'verbal', ['written']],
    [
      'what was taken back from the agent comes again',
      'attendance',
      coached(lates(1)),
      [{ ...verbal, acts: [...verbal.acts, done(`manager withdraw ${MONDAY}`)] }],
      'verbal',
      [],
    ],
    ['nothing twice', 'attendance', coached(lates(3)), [verbal], null, []],
    [
      'three fails: the review waits for coaching and Written',
      'exam',
      known(fails('ahip', 3)),
      [],
      'verbal',
      ['written', 'termination_review'],
    ],
    ['the ladder of UHC begins with Written', 'exam', { ...known(fails('uhc', 3)), policy: TOGETHER }, [], 'written', []],
    [
      'the alternative begins with Final',
      'timeframe',
      { ...known(facts({ limits: [reached('ahip_aetna', 'final', MONDAY)] })), policy: TOGETHER },
      [],
      'final',
      [],
    ],
    [
      'another clock asks for what stands: nothing',
      'timeframe',
      known(facts({ limits: [reached('ahip', 'verbal', MONDAY), reached('aetna', 'verbal', MONDAY)] }), {
        notes: [{ category: 'timeframe', date: MONDAY }],
      }),
      [{ ...verbal, category: 'timeframe' }],
      null,
      [],
    ],
    ['of another category nothing counts', 'exam', coached(fails('ahip', 1)), [verbal], 'verbal', []],
  ])('%s', (_why, category, k, records, step, waits) => {
    const { proposed, waits: later } = standing(category, MONDAY, records, k)
    expect([proposed?.step ?? null, later.map((one) => one.step)]).toEqual([step, waits])
  })

  test.each<[string, AgentFacts, RungRecord[], number, string[]]>([
    ['verbal needs its note', lates(1), [], 0, ['coaching_note']],
    ['a Written none when one was written', ncns(1), [verbal], 0, []],
    ['Final needs HR', ncns(2), [verbal, delivered('written', MONDAY)], 0, ['hr_approval']],
  ])('needs: %s', (_why, some, records, after, needs) => {
    expect(standing('attendance', day(after), records, records.length > 0 ? coached(some) : known(some)).proposed?.needs).toEqual(needs)
  })

  test('a review needs HR, and a Final CAP that the ladder of exams does not have', () => {
    const exam = (step: 'verbal' | 'written') => ({ ...delivered(step, MONDAY), category: 'exam' as const })
    const k = known(fails('ahip', 3), { notes: [{ category: 'exam', date: MONDAY }] })
    expect(standing('exam', MONDAY, [exam('verbal'), exam('written')], k).proposed).toMatchObject({
      ...{ step: 'termination_review', needs: ['hr_approval', 'final_cap'], restsOn: ['ahip 3'] },
      rule: 'exam: ahip, a termination review at the 3rd fail; policy version 1',
    })
  })

  test('4: a Written CAP is due within 1 business day of the second fail, whenever it is delivered', () => {
    const some = facts({ fails: [failed('ahip', 1, '2026-10-08'), failed('ahip', 2, '2026-10-09')] })
    const first = { ...delivered('verbal', '2026-10-09'), category: 'exam' as const }
    const k = known(some, { notes: [{ category: 'exam', date: '2026-10-09' }] })
    expect(standing('exam', '2026-10-09', [first], k).proposed).toMatchObject({ step: 'written', dueOn: '2026-10-12' })
  })

  test('facts that come while a rung waits do not jump it; it was triggered when its step was reached', () => {
    const some = facts({ occurrences: [occurred('ncns', MONDAY), occurred('ncns', day(1)), late(day(2))] })
    const { proposed, waits } = standing('attendance', day(3), [], coached(some))
    expect(proposed).toMatchObject({ step: 'verbal', triggeredOn: MONDAY })
    expect(waits).toMatchObject([
      { step: 'written', triggeredOn: MONDAY },
      { step: 'final', triggeredOn: day(1) },
    ])
  })
})

describe('facts that go away', () => {
  const excusedOn = (on: string) => facts({ occurrences: [occurred('ncns', MONDAY, { goneOn: on })] })
  const k = known(excusedOn('2026-10-08'), { notes: [{ category: 'attendance', date: MONDAY }] })
  const open: RungRecord = { ...delivered('verbal', MONDAY), acts: [] }

  test.each<[string, RungRecord[], string, string[], boolean[]]>([
    ['a proposal stands on the day before', [open], '2026-10-07', [], []],
    ['excused: what rested on it alone falls away', [open], '2026-10-08', ['verbal'], []],
    ['what was delivered is flagged, and stands no more', [delivered('verbal', MONDAY)], '2026-10-08', [], [false]],
    ['what was skipped is not', [{ ...open, acts: [done(`hr skip ${MONDAY}`)] }], '2026-10-08', [], []],
  ])('%s', (_why, records, on, fallen, flagged) => {
    const found = standing('attendance', on, records, k)
    expect(found.fallen.map(({ step }) => step)).toEqual(fallen)
    expect(found.flagged.map(({ isReachedWithout }) => isReachedWithout)).toEqual(flagged)
    if (on === '2026-10-08') expect(found.stands).toBe('none')
  })

  test('one of several excused: flagged, but the rest asked for it as well, so it stands', () => {
    const some = facts({ occurrences: [late('2026-10-01', { goneOn: '2026-10-08' }), late('2026-10-02')] })
    const found = standing('attendance', '2026-10-08', [delivered('verbal', MONDAY)], known(some, { notes: k.notes }))
    expect(found).toMatchObject({ stands: 'verbal', proposed: null, flagged: [{ isReachedWithout: true, facts: ['2026-10-01 late'] }] })
  })

  test('points that age out end a rung when its step is not asked for any more; reached again, it is a new one', () => {
    const some = facts({ occurrences: [late('2026-07-06'), late('2026-10-05')] })
    const rung = delivered('verbal', '2026-07-06')
    const aged = known(some, { notes: [{ category: 'attendance', date: '2026-07-06' }] })
    expect(standing('attendance', '2026-10-03', [rung], aged)).toMatchObject({ stands: 'verbal', proposed: null })
    expect(standing('attendance', '2026-10-04', [rung], aged)).toMatchObject({ stands: 'none', proposed: null })
    expect(standing('attendance', '2026-10-05', [rung], aged).proposed).toMatchObject({ step: 'verbal', triggeredOn: '2026-10-05' })
  })
})

describe('for any facts', () => {
  const someFacts = fc
    .array(fc.record({ ago: fc.nat(200), kind: fc.constantFrom('late' as const, 'absent' as const, 'ncns' as const) }), { maxLength: 15 })
    .map((list) => facts({ occurrences: list.map(({ ago, kind }, index) => occurred(kind, addDays(MONDAY, -ago), { id: `o${index}` })) }))

  test('time alone proposes nothing: with everything delivered, no later day asks for more', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(120), (some, later) => {
        const k = known(some, { notes: [{ category: 'attendance', date: MONDAY }] })
        const { asked } = standing('attendance', MONDAY, [], k)
        const all = asked.ladder.slice(0, ['none', 'verbal', 'written', 'final', 'termination_review'].indexOf(asked.step))
        const records = all.map((step) => delivered(step, MONDAY))
        expect(standing('attendance', MONDAY, records, k).stands).toBe(asked.step)
        expect(standing('attendance', addDays(MONDAY, later), records, k).proposed).toBeNull()
      }),
    )
  })

  test('what is triggered is asked for on each day since and not the day before', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom('verbal' as const, 'written' as const, 'final' as const), (some, step) => {
        const since = triggeredOn(step, courseOf('attendance', MONDAY, some, POLICY))
        if (since === null) return
        const isAsked = (day: string) => askedOn('attendance', day, some, POLICY, MONDAY).ladder.indexOf(step) <= rank(day)
        const rank = (day: string) =>
          ['verbal', 'written', 'final', 'termination_review'].indexOf(askedOn('attendance', day, some, POLICY, MONDAY).step)
        for (let day = since; day <= MONDAY; day = addDays(day, 1)) expect(isAsked(day)).toBe(true)
        expect(isAsked(addDays(since, -1))).toBe(false)
      }),
    )
  })

  test('categories keep to themselves', () => {
    fc.assert(
      fc.property(someFacts, (some) => {
        for (const category of CATEGORIES) if (category !== 'attendance') expect(askedOn(category, MONDAY, some, POLICY).step).toBe('none')
      }),
    )
  })
})
