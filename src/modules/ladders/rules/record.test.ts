import { describe, expect, test } from 'vitest'
import { DEFAULT_ATTENDANCE_POLICY, type Occurrence } from '#modules/attendance/rules/policy.ts'
import { rungAsOf } from './as-of.ts'
import { capacityFor } from './capacity.ts'
import { factsOfDay } from './day-facts.ts'
import { freeze, noticeGone, withGone } from './frozen.ts'
import { absentRung } from './history.ts'
import { delivered, facts, failed, late, occurred } from './ladders.fixture.ts'
import { isDocumented, nextActOf } from './next-act.ts'
import type { RungAct, RungState } from './rung-table.ts'
import type { RungStep } from './rungs.ts'
import type { Proposal } from './standing.ts'

const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-10-05', '2026-10-06', '2026-10-07']

test.each<[string, Occurrence[], number, string[]]>([
  // why, occurrences of a day, its points, ids of its facts
  ['each occurrence by itself', ['late', 'mia'], 1, [`attendance ${MONDAY} late 0.5`, `attendance ${MONDAY} mia 0.5`]],
  ['a day missing more than 240 min is one absence', ['late_4h', 'mia'], 1.5, [`attendance ${MONDAY} late_4h 1.5`]],
  ['a no-call no-show stays one, whatever it scores', ['ncns'], 3, [`attendance ${MONDAY} ncns 3`]],
  ['an occurrence that scores nothing is a fact all the same', ['late'], 0, [`attendance ${MONDAY} late 0`]],
  ['a full day is none', [], 0, []],
])('facts of a day: %s', (_why, occurrences, points, ids) => {
  expect(factsOfDay({ date: MONDAY, occurrences, points }, DEFAULT_ATTENDANCE_POLICY).map(({ id }) => id)).toEqual(ids)
})

test.each<[string, RungAct, RungState, RungStep, string[], string | null]>([
  ['a lead issues', 'issue', 'proposed', 'written', ['lead'], 'lead'],
  ['a lead who is HR too approves as HR', 'approve', 'issued', 'final', ['lead', 'hr'], 'hr'],
  ['an admin stands in for a manager', 'deliver', 'issued', 'written', ['admin'], 'manager'],
  ['an admin stands in for HR', 'skip', 'absent', 'verbal', ['admin'], 'hr'],
  ['an admin never for the agent: refused by name', 'acknowledge', 'delivered', 'verbal', ['admin'], 'manager'],
  ['HR issues no Written', 'issue', 'proposed', 'written', ['hr'], 'hr'],
  ['a PM has no part', 'issue', 'proposed', 'written', ['pm'], null],
])('capacity: %s', (_why, act, state, step, roles, capacity) => {
  expect(capacityFor(act, state, step, roles)).toBe(capacity)
})

type Proposed = Pick<Proposal, 'step' | 'state' | 'needs'>
test.each<[string, Proposed, RungState[], string, boolean]>([
  // why, proposal, states of all rungs of the category, next act, documented
  ['verbal waits for its note', { step: 'verbal', state: 'proposed', needs: ['coaching_note'] }, [], 'coach', false],
  ['verbal with its note is documented', { step: 'verbal', state: 'proposed', needs: [] }, [], 'issue', true],
  ['verbal issued is handed over', { step: 'verbal', state: 'issued', needs: [] }, ['issued'], 'deliver', true],
  ['Written without a note', { step: 'written', state: 'proposed', needs: ['coaching_note'] }, ['delivered'], 'coach', false],
  ['Written after its note', { step: 'written', state: 'proposed', needs: [] }, ['delivered'], 'issue', false],
  ['Written drawn up', { step: 'written', state: 'issued', needs: [] }, ['delivered', 'issued'], 'deliver', true],
  ['Final waits for HR', { step: 'final', state: 'issued', needs: ['hr_approval'] }, ['issued'], 'approve', true],
  ['Final approved', { step: 'final', state: 'approved', needs: [] }, ['approved'], 'deliver', true],
  ['given back by HR it is open again', { step: 'final', state: 'proposed', needs: ['hr_approval'] }, ['proposed'], 'issue', false],
  [
    'a review without a Final CAP',
    { step: 'termination_review', state: 'proposed', needs: ['hr_approval', 'final_cap'] },
    [],
    'issue_final',
    false,
  ],
  [
    'its Final CAP is drawn up',
    { step: 'termination_review', state: 'proposed', needs: ['hr_approval', 'final_cap'] },
    ['issued'],
    'issue_final',
    true,
  ],
])('next: %s', (_why, proposed, states, next, documented) => {
  expect([nextActOf(proposed), isDocumented(proposed, states)]).toEqual([next, documented])
})

describe('facts that rungs rest on', () => {
  const both = facts({ occurrences: [late(MONDAY), occurred('ncns', TUESDAY)], fails: [failed('ahip', 1, MONDAY)] })
  const frozen = freeze([`${MONDAY} late`, 'ahip 1', 'nobody'], both, (id) => `words of ${id}`)
  const without = facts({ occurrences: [occurred('ncns', TUESDAY)], fails: both.fails })

  test('are frozen with their words; what is not among the facts is left out', () => {
    expect(frozen.map(({ of, fact, words }) => [of, fact.id, words])).toEqual([
      ['occurrences', `${MONDAY} late`, `words of ${MONDAY} late`],
      ['fails', 'ahip 1', 'words of ahip 1'],
    ])
  })

  test.each([
    ['one that counts stays', both, [null, null]],
    ['one that is not there has gone today', without, [WEDNESDAY, null]],
  ])('%s', (_why, now, goneOn) => {
    expect(noticeGone(frozen, now, WEDNESDAY).map(({ fact }) => fact.goneOn)).toEqual(goneOn)
  })

  test('the day it was noticed stays, until it is back', () => {
    const gone = noticeGone(frozen, without, TUESDAY)
    expect(noticeGone(gone, without, WEDNESDAY)[0]?.fact.goneOn).toBe(TUESDAY)
    expect(noticeGone(gone, both, WEDNESDAY)[0]?.fact.goneOn).toBeNull()
  })

  test('what has gone is known beside what counts, once', () => {
    const gone = noticeGone(frozen, without, WEDNESDAY)
    const all = withGone(without, [...gone, ...gone])
    expect(all.occurrences.map(({ id, goneOn }) => [id, goneOn])).toEqual([
      [`${TUESDAY} ncns`, null],
      [`${MONDAY} late`, WEDNESDAY],
    ])
    expect(all.fails).toEqual(both.fails)
  })
})

test.each<[string, string, RungState | null, string | null]>([
  ['before it was on the record', '2026-10-04', null, null],
  ['issued', MONDAY, 'issued', MONDAY],
  ['given back', TUESDAY, 'proposed', null],
  ['issued again and delivered', WEDNESDAY, 'delivered', WEDNESDAY],
  ['as it is now', '2026-10-30', 'withdrawn', WEDNESDAY],
])('a rung as it was: %s', (_why, on, state, issuedOn) => {
  const acts = (
    [
      ['propose', MONDAY],
      ['issue', MONDAY],
      ['return', TUESDAY],
      ['issue', WEDNESDAY],
      ['approve', WEDNESDAY],
      ['deliver', WEDNESDAY],
      ['withdraw', '2026-10-20'],
    ] as const
  ).map(([act, day]) => ({ act, day }))
  const now = { ...absentRung(delivered('final', MONDAY)), state: 'withdrawn' as const, lastOn: '2026-10-20', issuedOn: WEDNESDAY }
  const was = rungAsOf(now, acts, on)
  expect([was?.state ?? null, was?.issuedOn ?? null]).toEqual([state, issuedOn])
})
