import { expect, test } from 'vitest'
import { DEFAULT_ATTENDANCE_POLICY, isWaived } from '#modules/attendance/rules/policy.ts'
import { judgePolicy } from '../commands/judge-policy.ts'
import { DEFAULT_POLICY, TRACKS } from './policies.fixture.ts'
import { type Place, put, type WholePolicy } from './whole.ts'

const errorsOf = (policy: unknown) => {
  const judged = judgePolicy(policy, TRACKS)
  return 'errors' in judged ? judged.errors.map(({ path, message }) => `${path}: ${message}`) : []
}
const withValue = (place: Place, value: unknown): WholePolicy => put(DEFAULT_POLICY, place, value)

test('the policy of the source process stands', () => {
  expect(errorsOf(DEFAULT_POLICY)).toEqual([])
})

test.each([
  // why it is here,                   place,                                          value,  what is said
  [
    'late < late_4h',
    ['attendance', 'longMinutes'],
    10,
    'policy.attendance.graceMinutes is 10; write fewer minutes than the 10 of the long band.',
  ],
  ['labels have room', ['attendance', 'shortLabelUnderMinutes'], 10, 'is 10; write more minutes than the 10 that count as late.'],
  ['a day has no more minutes', ['attendance', 'miaMinutes'], 1441, 'is 1441; write a number of minutes from 0 to 1440.'],
  ['no words for a number', ['attendance', 'windowDays'], 'ninety', 'is "ninety"; write a whole number of days from 1 to 3660.'],
  [
    'Written <= Final',
    ['attendance', 'ladder', 1, 'points'],
    5.5,
    'policy.attendance.ladder[2].points is 5; write at least the 5.5 of Written CAP, or lower that.',
  ],
  [
    'the column of no-call no-shows by itself',
    ['attendance', 'ladder', 3, 'ncns'],
    1,
    'is 1; write at least the 2 of Final CAP, or lower that.',
  ],
  [
    'a step that nothing asks for',
    ['attendance', 'ladder', 0],
    { step: 'verbal', points: null, ncns: null },
    'is an object; give it points',
  ],
  [
    'protected leave never scores',
    ['attendance', 'scoredExcuses'],
    ['protected_leave'],
    'policy.attendance.scoredExcuses[0] is "protected_leave"',
  ],
  [
    'clock steps rise',
    ['timeframes', 'clocks', 0, 'steps', 1, 'atHours'],
    24,
    'steps[1].atHours is 24; let it be later than the step before.',
  ],
  [
    'a clock of nothing',
    ['timeframes', 'clocks', 1, 'starts'],
    { complete: 'nothing' },
    'is an object; there is no "nothing" in this programme',
  ],
  [
    'a clock that waits for itself',
    ['timeframes', 'clocks', 1, 'starts'],
    { complete: 'aetna' },
    'let it start with something other than its own end',
  ],
  ['amber before red', ['timeframes', 'rts', 'redAfterDays'], 7, 'is 7; write more days than the 7 of amber.'],
  ['exam steps rise', ['exams', 'steps', 2, 'action'], 'coach', 'is "coach"; let it be no milder than the step at fail 2.'],
  [
    'an exam that is not there',
    ['exams', 'own'],
    [{ exam: 'bar', steps: [] }],
    'is "bar"; this programme has no such exam; use one of ahip, aetna, uhc.',
  ],
  ['conduct rises', ['conduct', 'ladder', 1, 'acts'], 1, 'let both the steps and their acts go up.'],
  ['a threshold in days', ['thresholds', 'TBT'], -1, 'is -1; write a number of days from 0 to 365.'],
  ['a part that is not there', ['mood'], {}, 'is an object; there is no such field; remove it.'],
])('%s', (_why, place, value, message) => {
  const errors = errorsOf(withValue(place, value))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toContain(message)
})

test('equal steps may stand together: the harsher holds', () => {
  expect(errorsOf(withValue(['attendance', 'ladder', 1, 'points'], 5))).toEqual([])
})

const uhcSteps = [
  { fail: 3, action: 'written', step: 'Written CAP', withinBusinessDays: 1, tell: ['lead'] },
  { fail: 4, action: 'final', step: 'Final CAP', withinBusinessDays: null, tell: ['lead', 'hr'] },
  { fail: 5, action: 'termination_review', step: 'Termination review', withinBusinessDays: null, tell: ['lead', 'hr'] },
]

test('UHC with 6 attempts and its own ladder is data', () => {
  expect(errorsOf(withValue(['exams', 'own'], [{ exam: 'uhc', attempts: 6, steps: uhcSteps }]))).toEqual([])
  expect(errorsOf(withValue(['exams', 'own'], [{ exam: 'uhc', steps: uhcSteps }]))).toHaveLength(2)
})

test('AHIP and Aetna together in 3.5 days is data', () => {
  const clock = {
    ...{ key: 'ahip_aetna', name: 'AHIP + Aetna', starts: 'class start', limitDays: 3.5, exemptWhen: ['outside_control'] },
    steps: [
      { step: 'final', atDays: 3.5, with: 'hr' },
      { step: 'next', eachFurtherHours: 8 },
    ],
  }
  const [, , tbt, calls] = DEFAULT_POLICY.timeframes.clocks
  expect(errorsOf(withValue(['timeframes', 'clocks'], [clock, { ...tbt, starts: { complete: 'ahip_aetna' } }, calls]))).toEqual([])
})

test('protected leave scores nothing even where a stored policy says it does', () => {
  expect(isWaived('protected_leave', { ...DEFAULT_ATTENDANCE_POLICY, scoredExcuses: ['protected_leave', 'pto'] })).toBe(true)
  expect(isWaived('pto', { ...DEFAULT_ATTENDANCE_POLICY, scoredExcuses: ['protected_leave', 'pto'] })).toBe(false)
})
