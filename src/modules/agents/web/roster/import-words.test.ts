import { expect, test } from 'vitest'
import { sayAct, sayDone, sayPlan } from './import-words.ts'

const counts = (created: number, updated: number, unchanged: number) => ({ created, updated, unchanged })

test.each([
  // why it is here,             counts,            bad, words
  ['a first roster', counts(38, 0, 0), 0, '38 new'],
  ['the same file again', counts(0, 0, 38), 0, '38 as they are'],
  ['some of everything', counts(2, 3, 33), 1, '2 new, 3 to change, 33 as they are, 1 row with something wrong'],
  ['a file without agents', counts(0, 0, 0), 0, 'No agents were found in this file'],
])('a plan is said: %s', (_why, plan, bad, words) => {
  expect(sayPlan(plan, bad)).toBe(words)
})

test.each([
  ['one new agent', counts(1, 0, 5), 'Import 1 agent'],
  ['only changes', counts(0, 2, 5), 'Change 2 agents'],
  ['both', counts(3, 2, 0), 'Add 3, change 2'],
  ['nothing to store', counts(0, 0, 5), null],
])('the button says what it does: %s', (_why, plan, words) => {
  expect(sayAct(plan)).toBe(words)
})

test('what was stored names the rows that were left out', () => {
  expect(sayDone(counts(38, 0, 0), 0)).toBe('38 agents added.')
  expect(sayDone(counts(1, 2, 3), 1)).toBe('1 agent added, 2 changed, 3 as they were. 1 row left out.')
})
