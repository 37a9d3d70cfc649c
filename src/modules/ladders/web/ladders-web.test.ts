import { describe, expect, test } from 'vitest'
import type { Action, CategoryStanding, CoachingNote, DueStep, Proposed } from '../model.ts'
import { deedsOf } from './deeds.ts'
import { orderDue } from './order-due.ts'
import { awaitedFrom } from './to-acknowledge.ts'
import { datesOf, markOf, needWords, rungLines } from './words.ts'

const [MONDAY, TUESDAY] = ['2026-10-05', '2026-10-06']
const LADDER = ['verbal', 'written', 'final', 'termination_review'] as const

const act = (deed: Action['acts'][number]['act'], day: string): Action['acts'][number] => ({
  ...{ act: deed, capacity: 'lead', day, at: `${day}T20:00:00Z`, by: 'Dana Reed' },
  ...{ reason: null, witness: null, withoutNote: null, ownWords: null },
})
const action = (more: Partial<Action> = {}): Action => ({
  ...{ id: 'a', agentId: 'g', agent: 'Ada', cohortId: 'c', cohort: 'ESP 1', zone: 'America/Denver', category: 'attendance' },
  ...{ step: 'verbal', stepLabel: 'Verbal coaching', state: 'delivered', triggeredOn: MONDAY, issuedOn: MONDAY, deliveredOn: TUESDAY },
  ...{ lastOn: TUESDAY, rule: 'r', because: 'b', policyVersion: 1, restsOn: [], noteId: null, documentId: null, stands: true },
  ...{ flagged: null, fellAway: null, acts: [act('issue', MONDAY), act('deliver', TUESDAY)], version: 1, may: [] },
  ...more,
})
const proposed = (more: Partial<Proposed> = {}): Proposed => ({
  ...{ step: 'verbal', stepLabel: 'Verbal coaching', state: 'proposed', actionId: null, triggeredOn: MONDAY, dueOn: null, restsOn: [] },
  ...{ needs: ['coaching_note'], next: 'coach', rule: 'r', because: 'b', nextStep: 'written', isDocumented: false, deferred: null },
  ...{ may: ['coach', 'issue', 'defer'] },
  ...more,
})
const category = (more: Partial<CategoryStanding> = {}): CategoryStanding => ({
  ...{ category: 'attendance', points: 2, ncns: 1, step: 'written', stepLabel: 'Written CAP', why: 'w', policyVersion: 1, counted: [] },
  ...{ stands: 'none', ladder: [...LADDER], proposed: null, waits: [], actions: [] },
  ...more,
})

test.each<[string, Partial<Action>, string]>([
  ['Final that is issued waits for HR', { step: 'final', state: 'issued' }, 'Waits for HR'],
  ['Written that is issued does not', { step: 'written', state: 'issued' }, 'Issued'],
  ['given back by HR', { step: 'final', state: 'proposed' }, 'Given back'],
  ['delivered', {}, 'Delivered'],
  ['delivered and aged out', { stands: false }, 'No longer asked for'],
  ['withdrawn', { state: 'withdrawn', stands: false }, 'Withdrawn'],
  ['refused', { state: 'refused' }, 'Refused to sign'],
])('mark: %s', (_why, more, label) => {
  expect(markOf(action(more)).label).toBe(label)
})

test('dates say the latest that matters: once delivered, not when it was issued', () => {
  expect(datesOf(action())).toBe('Triggered Mon, Oct 5 · delivered Tue, Oct 6')
  const issued = action({ state: 'issued', deliveredOn: null, acts: [act('issue', MONDAY)] })
  expect(datesOf(issued)).toBe('Triggered Mon, Oct 5 · issued Mon, Oct 5')
})

describe('rungs', () => {
  const labels = (more: Partial<CategoryStanding>) => rungLines(category(more)).map(({ words, label }) => `${words}: ${label}`)

  test('due, waiting and not reached', () => {
    expect(
      labels({ proposed: proposed(), waits: [{ step: 'written', stepLabel: 'Written CAP', triggeredOn: MONDAY, because: 'b' }] }),
    ).toEqual(['Verbal coaching: Due now', 'Written CAP: Waits', 'Final CAP: Not reached', 'Termination review: Not reached'])
  })

  test('what stands, and what is withdrawn or aged out does not show', () => {
    const old = action({ id: 'old', stands: false })
    const gone = action({ id: 'gone', step: 'written', state: 'withdrawn' })
    expect(labels({ actions: [old, action(), gone] }).slice(0, 2)).toEqual(['Verbal coaching: Delivered', 'Written CAP: Not reached'])
  })

  test('a Final CAP that the ladder of exams does not have stands in its place', () => {
    const ladder = ['verbal', 'written', 'termination_review'] as const
    const final = action({ step: 'final', state: 'issued' })
    expect(labels({ ladder: [...ladder], actions: [final] })[2]).toBe('Final CAP: Waits for HR')
  })
})

describe('what may be done', () => {
  const labels = (more: Partial<CategoryStanding>) => deedsOf(category(more)).map(({ label, isFirst }) => `${isFirst ? '*' : ''}${label}`)

  test.each<[string, Partial<CategoryStanding>, string[]]>([
    ['the note carries verbal coaching out', { proposed: proposed() }, ['*Write the coaching note', 'Leave for tomorrow']],
    [
      'Written is issued; another note may be written',
      { proposed: proposed({ step: 'written', needs: [], next: 'issue' }) },
      ['*Issue the Written CAP', 'Write a coaching note', 'Leave for tomorrow'],
    ],
    [
      'HR may skip, and skip the Final CAP a review waits for',
      {
        proposed: proposed({
          step: 'termination_review',
          needs: ['final_cap'],
          next: 'issue_final',
          may: ['issue_final', 'skip', 'skip_final'],
        }),
      },
      ['*Issue the Final CAP', 'Skip: Termination review', 'Skip: Final CAP'],
    ],
    [
      'of an open action: deliver first',
      { actions: [action({ step: 'written', state: 'issued', may: ['withdraw', 'deliver'] })] },
      ['*Delivered: Written CAP', 'Withdraw: Written CAP'],
    ],
    ['an agent acknowledges', { actions: [action({ may: ['acknowledge'] })] }, ['*Acknowledge: Verbal coaching']],
    ['what is acknowledged is taken back in the history', { actions: [action({ state: 'acknowledged', may: ['withdraw'] })] }, []],
    [
      'a step left for tomorrow is not left twice',
      { proposed: proposed({ deferred: { reason: 'r', by: null, at: '' } }) },
      ['*Write the coaching note'],
    ],
  ])('%s', (_why, more, expected) => {
    expect(labels(more)).toEqual(expected)
  })

  test('what is in the way is said', () => {
    expect(needWords({ next: 'coach', step: 'written' })).toBe('A coaching note comes before it.')
    expect(needWords({ next: 'issue', step: 'written' })).toBeNull()
  })
})

test('due steps: not documented first, then by day; left for tomorrow last', () => {
  const due = (agent: string, more: Partial<Proposed>): DueStep => ({
    ...{ agentId: agent, agent, cohortId: 'c', cohort: 'ESP 1', zone: 'America/Denver', category: 'attendance' },
    proposed: proposed(more),
  })
  const ordered = orderDue([
    due('left', { deferred: { reason: 'r', by: null, at: '' } }),
    due('documented', { isDocumented: true }),
    due('tuesday', { triggeredOn: TUESDAY }),
    due('monday', {}),
    due('has a day', { dueOn: TUESDAY, triggeredOn: TUESDAY }),
  ])
  expect(ordered.map(({ agent }) => agent)).toEqual(['has a day', 'monday', 'tuesday', 'documented', 'left'])
})

test('what is to be acknowledged stands once: verbal coaching by its note', () => {
  const note = { id: 'n', category: 'attendance', notedOn: TUESDAY, issue: 'i', may: ['acknowledge'] } as unknown as CoachingNote
  const verbal = action({ noteId: 'n', may: ['acknowledge'] })
  const written = action({ id: 'w', step: 'written', stepLabel: 'Written CAP', deliveredOn: MONDAY, may: ['acknowledge'] })
  const awaited = awaitedFrom({ categories: [category({ actions: [verbal, written] })] }, [note])
  expect(awaited.map(({ what }) => what)).toEqual(['Written CAP, attendance', 'Coaching note, attendance'])
  expect(awaitedFrom({ categories: [category({ actions: [verbal] })] }, [{ ...note, may: [] }])).toMatchObject([{ id: 'a' }])
})
