import { expect, test } from 'vitest'
import seed from '../../../seeds/esp-week.json' with { type: 'json' }
import { AttendancePolicySchema } from './policy.ts'
import { DEFAULT_ATTENDANCE_POLICY } from './rules/policy.ts'

test('the default policy is a valid one and comes back unchanged', () => {
  expect(AttendancePolicySchema.parse(DEFAULT_ATTENDANCE_POLICY)).toEqual(DEFAULT_ATTENDANCE_POLICY)
})

test('what a new installation starts with is the default', () => {
  expect(seed.policy.attendance).toEqual(DEFAULT_ATTENDANCE_POLICY)
})

test.each([
  ['a grace longer than the long band', { graceMinutes: 300 }],
  ['protected leave may not be made to score', { scoredExcuses: ['protected_leave'] }],
  ['a step twice', { ladder: [DEFAULT_ATTENDANCE_POLICY.ladder[0], DEFAULT_ATTENDANCE_POLICY.ladder[0]] }],
  ['a field nobody knows', { graceHours: 1 }],
  ['minutes below nothing', { miaMinutes: -1 }],
])('refused: %s', (_why, change) => {
  expect(AttendancePolicySchema.safeParse({ ...DEFAULT_ATTENDANCE_POLICY, ...change }).success).toBe(false)
})
