import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_EXAM_POLICY, ExamPolicy } from '../policy.ts'
import { dueOn, seasonOf, stepFor } from './steps.ts'

const SEED = join(import.meta.dirname, '../../../../seeds/esp-week.json')
const seeded = ExamPolicy.parse(JSON.parse(await readFile(SEED, 'utf8')).policy.exams)

/** policies.md 4, the alternative: 3 Written, 4 Final, 5 termination review. */
const withUhc = ExamPolicy.parse({
  ...DEFAULT_EXAM_POLICY,
  own: [
    {
      exam: 'uhc',
      steps: [
        { fail: 3, action: 'written', step: 'Written CAP', withinBusinessDays: 1, tell: ['lead'] },
        { fail: 4, action: 'final', step: 'Final CAP', withinBusinessDays: 1, tell: ['lead', 'hr'] },
        { fail: 5, action: 'termination_review', step: 'Termination review by HR', withinBusinessDays: null, tell: ['hr'] },
      ],
    },
  ],
})

test('a policy version that says nothing of exams means what the seeded one says', () => {
  expect(seeded).toEqual(DEFAULT_EXAM_POLICY)
})

test.each([
  // why it is here, exam, fail, action
  ['the first fail is coached', 'ahip', 1, 'coach'],
  ['the second is written up', 'ahip', 2, 'written'],
  ['the third is reviewed', 'ahip', 3, 'termination_review'],
  ['there is no fourth', 'ahip', 4, undefined],
  ['exams of no own ladder take the common one', 'aetna', 2, 'written'],
  ['UHC: two fails ask for nothing', 'uhc', 2, undefined],
  ['UHC: the third', 'uhc', 3, 'written'],
  ['UHC: the fourth', 'uhc', 4, 'final'],
  ['UHC: the fifth', 'uhc', 5, 'termination_review'],
  ['UHC: the sixth uses it up, no further step', 'uhc', 6, undefined],
])('%s', (_why, exam, fail, action) => {
  expect(stepFor(withUhc, exam, fail)?.action).toBe(action)
})

test('a ladder with two steps for one fail is refused', () => {
  const [step] = DEFAULT_EXAM_POLICY.steps
  expect(ExamPolicy.safeParse({ steps: [step, step] }).success).toBe(false)
})

const WRITTEN = { withinBusinessDays: 1 }
test.each([
  // why it is here, taken at, zone, step, due on
  ['the next day', '2026-10-05T14:00:00Z', 'America/Denver', WRITTEN, '2026-10-06'],
  ['over the weekend', '2026-10-09T14:00:00Z', 'America/Denver', WRITTEN, '2026-10-12'],
  ['taken on a Saturday', '2026-10-10T14:00:00Z', 'America/Denver', WRITTEN, '2026-10-12'],
  ['late on Friday, Saturday in UTC', '2026-10-10T03:00:00Z', 'America/Denver', WRITTEN, '2026-10-12'],
  ['the same instant in a zone where it is Saturday', '2026-10-10T03:00:00Z', 'Europe/Paris', WRITTEN, '2026-10-12'],
  ['Thursday in one zone, Friday in the other', '2026-10-09T03:00:00Z', 'America/Denver', WRITTEN, '2026-10-09'],
  ['Thursday in one zone, Friday in the other', '2026-10-09T03:00:00Z', 'Europe/Paris', WRITTEN, '2026-10-12'],
  ['the same day', '2026-10-05T14:00:00Z', 'America/Denver', { withinBusinessDays: 0 }, '2026-10-05'],
  ['no date', '2026-10-05T14:00:00Z', 'America/Denver', { withinBusinessDays: null }, null],
])('due: %s', (_why, takenAt, zone, step, due) => {
  expect(dueOn(step, takenAt, zone)).toBe(due)
})

test('the season is the year it was taken in, where the class is', () => {
  expect(seasonOf('2027-01-01T02:00:00Z', 'America/Denver')).toBe(2026)
  expect(seasonOf('2027-01-01T02:00:00Z', 'Europe/Paris')).toBe(2027)
})
