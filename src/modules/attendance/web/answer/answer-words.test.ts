import { expect, test } from 'vitest'
import type { DayAnswer } from '../../model.ts'
import { aboutWords, answerWords } from './answer-words.ts'

const answer = (given: Partial<DayAnswer> = {}): DayAnswer => ({
  ...{ agrees: false, text: 'I was there', calledAt: null, by: 'Ada Byron', at: '2026-10-05T23:00:00Z', isCurrent: true, version: 1 },
  about: { state: 'proposed', label: 'NCNS', because: 'never there', presence: [] },
  ...given,
})

test.each([
  ['a lead reads whose word it is', answer(), false, 'Ada Byron: that is not right. “I was there.”'],
  ['words that end as a sentence get no second stop', answer({ text: 'Was I?' }), false, 'Ada Byron: that is not right. “Was I?”'],
  ['the agent reads their own', answer({ agrees: true, text: null }), true, 'You said: that is right.'],
  [
    'a call is told in the class’s time',
    answer({ calledAt: '2026-10-05T13:50:00Z' }),
    false,
    'Ada Byron: that is not right. “I was there.” Says to have called the attendance line at 7:50 AM.',
  ],
  ['of somebody who is gone', answer({ by: null }), false, 'The agent: that is not right. “I was there.”'],
])('%s', (_why, given, isOwn, words) => {
  expect(answerWords(given, 'America/Denver', isOwn)).toBe(words)
})

test('what it was about is told only where that changed', () => {
  expect(aboutWords(answer())).toBeNull()
  expect(aboutWords(answer({ isCurrent: false }))).toBe('Said when it read: NCNS, never there.')
})
