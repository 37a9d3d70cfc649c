import { expect, test } from 'vitest'
import { coachingDraft } from './coaching-draft.ts'
import { AHIP, attempt, ZONE } from './exam.fixture.ts'

test.each([
  // why it is here, exam, attempt, draft
  [
    'issue and expectation from the facts',
    AHIP,
    attempt(1, 'failed', { score: 72 }),
    'Issue: AHIP, attempt 1 of 3, failed with 72 % on Mon, Oct 5.\nExpectation: attempt 2 of 3 is passed with 90 % or more.\nTalked about: ',
  ],
  [
    'without a score and a mark',
    { ...AHIP, passMarkPercent: null },
    attempt(1, 'failed'),
    'Issue: AHIP, attempt 1 of 3, failed on Mon, Oct 5.\nExpectation: attempt 2 of 3 is passed.\nTalked about: ',
  ],
  [
    'after the last there is nothing to expect',
    AHIP,
    attempt(3, 'failed'),
    'Issue: AHIP, attempt 3 of 3, failed on Wed, Oct 7.\nTalked about: ',
  ],
])('%s', (_why, exam, failed, draft) => {
  expect(coachingDraft(exam, failed, ZONE)).toBe(draft)
})
