import { expect, test } from 'vitest'
import { MONDAY, ZONE } from '../rules/exam.fixture.ts'
import { shownAttempt, shownExam } from './exam.fixture.ts'
import { askOf, markOf, nextWords, spokenSlot } from './words.ts'

test.each([
  // why it is here, exam, mark
  ['not taken', shownExam(), 'not_started Not taken'],
  ['passed', shownExam({ state: 'passed', next: null }), 'complete Passed'],
  ['used up', shownExam({ state: 'exhausted', next: null }), 'failed Used up'],
  ['disputed', shownExam({ locks: ['dispute'], next: 2 }), 'blocked Disputed'],
  ['locked', shownExam({ state: 'failed', locks: ['coaching'], next: 2 }), 'blocked Attempt 2 locked'],
  ['open again', shownExam({ state: 'failed', next: 2 }), 'in_progress Attempt 2 open'],
])('%s', (_why, exam, mark) => {
  const { tone, label } = markOf(exam)
  expect(`${tone} ${label}`).toBe(mark)
})

test.each([
  // why it is here, exam, whom to ask
  ['nothing in the way', shownExam(), null],
  ['coaching', shownExam({ locks: ['coaching'] }), 'Ask Dana Reed for the coaching talk.'],
  ['a time', shownExam({ locks: ['slot'] }), 'Licensing sets the time. Ask Dana Reed if none comes.'],
  ['both', shownExam({ locks: ['coaching', 'slot'] }), 'Ask Dana Reed for the coaching talk; licensing sets the time.'],
  ['a dispute', shownExam({ locks: ['dispute', 'coaching'] }), 'Ask Dana Reed to settle it.'],
  ['a prerequisite', shownExam({ openBefore: ['AHIP …'] }), 'If that is not so, tell Dana Reed.'],
])('ask: %s', (_why, exam, words) => {
  expect(askOf(exam, 'Dana Reed')).toBe(words)
})

const STEP = { fail: 1, action: 'coach' as const, step: 'Coach before the next attempt', withinBusinessDays: null, tell: [] }
test('what would follow is said before it is sent: the state, and what the policy asks for', () => {
  const exam = shownExam({ ifFailed: STEP })
  const wish = { score: 72, takenAt: MONDAY }
  expect(nextWords(exam, ZONE, { ...wish, result: 'failed' })).toEqual([
    'Attempt 1 failed with 72 % on Mon, Oct 5; attempt 2 is locked until a coaching note exists.',
    'Coach before the next attempt.',
  ])
  expect(nextWords(exam, ZONE, { ...wish, result: 'passed', score: null })).toEqual(['Passed at attempt 1 on Mon, Oct 5.'])
})

test('an attempt taken back does not count towards what would follow', () => {
  const exam = shownExam({ record: [shownAttempt(1, { voided: { reason: 'Wrong agent', by: null, at: MONDAY } })] })
  expect(nextWords(exam, ZONE, { result: 'passed', score: null, takenAt: MONDAY })).toEqual(['Passed at attempt 1 on Mon, Oct 5.'])
})

test('a time is said in the class’s zone, and in the reader’s where that differs', () => {
  const now = Date.parse(MONDAY)
  expect(spokenSlot(MONDAY, ZONE, now, ZONE)).toBe('Oct 5, 8:00 AM (America/Denver)')
  expect(spokenSlot(MONDAY, ZONE, now, 'America/New_York')).toBe('Oct 5, 8:00 AM (America/Denver), 10:00 AM for you')
})
