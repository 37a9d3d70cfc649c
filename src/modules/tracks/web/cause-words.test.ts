import { expect, test } from 'vitest'
import { causeWords } from './cause-words.ts'

test.each([
  ['proof.accepted', 'proof accepted', 'an event’s name is two words'],
  ['exam.attempt_reported', 'exam attempt reported', 'of several parts'],
  ['track.progress_reported', 'progress reported', 'a track is what the history is of'],
])('%s → %s: %s', (cause, words, _why) => expect(causeWords(cause)).toBe(words))
