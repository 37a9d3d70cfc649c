import { expect, test } from 'vitest'
import { coachingNoteDraft } from './coaching-draft.ts'
import { facts, known, late } from './ladders.fixture.ts'
import { standingOf } from './standing.ts'

const LEFT_OPEN = ['Talked about: ']

test.each([
  // why it is here, draft of, lines before those left open
  [
    'one fact is the issue',
    { step: 'verbal', facts: ['late on Mon, Oct 5 (0.5 points)'], rule: 'attendance: from 0.5 points; policy version 3', next: 'written' },
    [
      'Issue: Late on Mon, Oct 5 (0.5 points).',
      'Step: verbal coaching. Attendance: from 0.5 points; policy version 3.',
      'If it goes on: Written CAP.',
    ],
  ],
  [
    'several are a list; after the last step nothing comes',
    { step: 'termination_review', facts: ['a', 'b'], rule: 'r', next: null },
    ['Issue:', '- A.', '- B.', 'Step: termination review. R.'],
  ],
] as const)('%s', (_why, given, lines) => {
  expect(coachingNoteDraft(given).split('\n')).toEqual([...lines, ...LEFT_OPEN])
})

test('a proposal and what counts are all it takes', () => {
  const { asked, proposed } = standingOf('attendance', '2026-10-05', [], known(facts({ occurrences: [late('2026-10-05')] })))
  if (!proposed) throw new Error('nothing is proposed')
  const words = asked.counted.filter(({ id }) => proposed.restsOn.includes(id)).map((fact) => fact.words())
  expect(coachingNoteDraft({ step: proposed.step, facts: words, rule: proposed.rule, next: 'written' })).toContain(
    'Issue: Late on Mon, Oct 5 (0.5 points).',
  )
})
