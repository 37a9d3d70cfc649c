import { expect, test } from 'vitest'
import { DEFAULT_ATTENDANCE_POLICY } from '../rules/policy.ts'
import { attendanceSentences } from './policy-sentences.ts'

test('the default policy says each threshold, each score and each step', () => {
  const said = attendanceSentences(DEFAULT_ATTENDANCE_POLICY).join('\n')
  for (const part of [
    'from 10 min on',
    'from 4 h on it is the long band',
    'Away 30 min or more beyond the breaks (1 h',
    '½ point: late, late by the long band, left early, left early by the long band, missing in action.',
    '1 point: absent with notice.',
    '2 points: no-call no-show.',
    'count for 90 days',
    'Verbal coaching, documented from ½ point.',
    'Written CAP from 4 points or 1 no-call no-show.',
    'Termination review from 6 points or 3 no-call no-shows.',
  ])
    expect(said).toContain(part)
})

test('a changed policy is said as it is, not as the default', () => {
  const said = attendanceSentences({ ...DEFAULT_ATTENDANCE_POLICY, graceMinutes: 7, windowDays: 60 }).join('\n')
  expect(said).toContain('from 7 min on')
  expect(said).toContain('count for 60 days')
})
