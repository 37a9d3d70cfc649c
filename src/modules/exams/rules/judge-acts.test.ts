import { expect, test } from 'vitest'
import { AHIP, attempt, dayOf, UHC, ZONE } from './exam.fixture.ts'
import { coachRefusal, restoreRefusal, settleRefusal, slotRefusal, voidRefusal } from './judge-acts.ts'
import { type Attempt, standingOf } from './standing.ts'

const WHEN = { now: dayOf(2), zone: ZONE, classEnd: '2026-10-09' }
const stands = (one: Attempt) => ({ ...one, isVoided: false })
const gone = (one: Attempt) => ({ ...one, isVoided: true })
const standing = (attempts: readonly Attempt[], exam = AHIP) => standingOf(exam, attempts, { slots: new Set(), zone: ZONE })
const failed = (number: number) => attempt(number, 'failed', { isCoached: true })
const [one, two, three] = [failed(1), failed(2), failed(3)]

test.each([
  // why it is here, attempt, code
  ['a fail is coached', stands(one), null],
  ['the last fail too', stands(three), null],
  ['a pass is not', stands(attempt(1, 'passed')), 'exam.not_failed'],
  ['a dispute is settled first', stands(attempt(1, null)), 'exam.not_failed'],
  ['what was taken back is not', gone(one), 'exam.taken_back'],
])('coaching: %s', (_why, found, code) => {
  expect(coachRefusal(AHIP, found)?.code ?? null).toBe(code)
})

test.each([
  // why it is here, exam, attempt, attempts on record, time, code
  ['for the third after the second', AHIP, stands(two), [one, two], dayOf(3), null],
  ['taken away', AHIP, stands(two), [one, two], null, null],
  ['at the very moment', AHIP, stands(two), [one, two], dayOf(2), null],
  ['before the fail itself', AHIP, stands(two), [one, two], dayOf(1), 'exam.out_of_order'],
  ['the second has no proctor', AHIP, stands(one), [one], dayOf(3), 'exam.not_proctored'],
  ['the third is on record', AHIP, stands(two), [one, two, three], dayOf(4), 'exam.no_slot_needed'],
  ['not the next one', AHIP, stands(one), [one, two], dayOf(3), 'exam.no_slot_needed'],
  ['passed at last', AHIP, stands(two), [one, two, attempt(3, 'passed')], dayOf(4), 'exam.no_slot_needed'],
  ['UHC has no proctor', UHC, stands(two), [one, two], dayOf(3), 'exam.not_proctored'],
  ['of an attempt taken back', AHIP, gone(two), [one], dayOf(3), 'exam.taken_back'],
])('a time: %s', (_why, exam, found, attempts, at, code) => {
  expect(slotRefusal(exam, found, standing(attempts, exam), at, WHEN)?.code ?? null).toBe(code)
})

test.each([
  // why it is here, at, today, last day of the class, code
  ['120 days ahead', '2026-11-03T16:00:00Z', '2026-07-06T15:00:00Z', '2026-07-10', null],
  ['121 days ahead', '2026-11-04T16:00:00Z', '2026-07-06T15:00:00Z', '2026-07-10', 'exam.too_far'],
  ['the last day of the season', '2026-12-31T23:00:00Z', '2026-10-07T15:00:00Z', '2026-10-09', null],
  ['the next season', '2027-01-02T16:00:00Z', '2026-10-07T15:00:00Z', '2026-10-09', 'exam.beyond_season'],
  ['the end of the calendar', '9999-12-31T12:00:00Z', '2026-10-07T15:00:00Z', '2026-10-09', 'exam.beyond_season'],
  ['a class over the turn of the year', '2027-01-02T16:00:00Z', '2026-12-30T15:00:00Z', '2027-01-04', null],
  ['a class of last season still at it', '2027-01-05T16:00:00Z', '2027-01-04T15:00:00Z', '2026-12-18', null],
])('a time not too far ahead: %s', (_why, at, now, classEnd, code) => {
  const second = attempt(2, 'failed', { takenAt: '2026-07-01T15:00:00Z' })
  expect(slotRefusal(AHIP, stands(second), standing([one, second]), at, { now, zone: ZONE, classEnd })?.code ?? null).toBe(code)
})

const verdict = (result: 'passed' | 'failed', score: number | null = null) => ({ result, score })
test.each([
  // why it is here, attempt, others, verdict, code
  ['a dispute', stands(attempt(1, null)), [one], verdict('failed', 72), null],
  ['an older fail stays one', stands(one), [one, two], verdict('failed', 72), null],
  ['the last may be passed', stands(two), [one, two], verdict('passed', 92), null],
  ['an older one may not', stands(one), [one, two], verdict('passed'), 'exam.not_last'],
  ['a score that says otherwise', stands(one), [one], verdict('passed', 72), 'exam.score_contradicts'],
  ['what was taken back', gone(one), [], verdict('failed'), 'exam.taken_back'],
] as const)('settling: %s', (_why, found, others, wished, code) => {
  expect(settleRefusal(AHIP, found, others, wished)?.code ?? null).toBe(code)
})

test.each([
  // why it is here, attempt, others, code
  ['the last', stands(two), [one, two], null],
  ['not with one after it', stands(one), [one, two], 'exam.not_last'],
  ['not twice', gone(one), [], 'exam.taken_back'],
])('taking back: %s', (_why, found, others, code) => {
  expect(voidRefusal(AHIP, found, others)?.code ?? null).toBe(code)
})

test.each([
  // why it is here, attempt, attempts on record, code
  ['nothing came in its place', gone(two), [one], null],
  ['another was recorded', gone(two), [one, two], 'exam.replaced'],
  ['the one before went too', gone(two), [], 'exam.replaced'],
  ['passed since', gone(two), [attempt(1, 'passed')], 'exam.replaced'],
  ['it stands', stands(two), [one, two], 'exam.not_taken_back'],
])('standing again: %s', (_why, found, attempts, code) => {
  expect(restoreRefusal(AHIP, found, standing(attempts))?.code ?? null).toBe(code)
})
