import { expect, test } from 'vitest'
import { DEFAULT_EXAM_POLICY } from '../policy.ts'
import { examSentences } from './policy-sentences.ts'

test('the ladder of fails reads as sentences', () => {
  const [first] = DEFAULT_EXAM_POLICY.steps
  const own = [{ exam: 'uhc', steps: [{ ...first, fail: 7, step: 'Final CAP', withinBusinessDays: 2, tell: [] }] }]
  expect(examSentences({ ...DEFAULT_EXAM_POLICY, own }, () => 'UHC')).toEqual([
    'The first fail: Coach before the next attempt. Told: team lead, PM, licensing.',
    'The second fail: Written CAP; attempt 3 is proctored by licensing. Due 1 business day after the attempt. Told: team lead, PM, licensing.',
    'The third fail: Termination review by HR; carrier closed for the season. Told: team lead, PM, licensing, HR, site director.',
    'UHC, the 7th fail: Final CAP. Due 2 business days after the attempt.',
  ])
})

test.each([
  // why it is here, part
  ['nothing', null],
  ['no steps', { attempts: 3 }],
  ['steps of an older shape', { steps: [{ fail: 1, step: 'coach before the next attempt' }] }],
])('what is no ladder is left to be shown as it is: %s', (_why, part) => {
  expect(examSentences(part, String)).toBeNull()
})
