import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exam } from '#modules/programmes/model.ts'
import { AHIP, attempt, dayOf, UHC, ZONE } from './exam.fixture.ts'
import { type Attempt, isProctored, standingOf } from './standing.ts'

const standing = (exam: Exam, attempts: readonly Attempt[], slots: readonly number[] = []) =>
  standingOf(exam, attempts, { slots: new Set(slots), zone: ZONE })

const [failed, coached] = [
  (n: number, score?: number) => attempt(n, 'failed', { score: score ?? null }),
  (n: number) => attempt(n, 'failed', { isCoached: true }),
]

describe('standingOf', () => {
  test.each([
    // why it is here, exam, attempts, slots, state, next, locks
    ['nothing on record', AHIP, [], [], 'open', 1, []],
    ['a pass ends it', AHIP, [attempt(1, 'passed')], [], 'passed', null, []],
    ['the first fail locks the second', AHIP, [failed(1)], [], 'failed', 2, ['coaching']],
    ['a note unlocks it', AHIP, [coached(1)], [], 'failed', 2, []],
    ['the note is about the latest fail', AHIP, [coached(1), failed(2)], [3], 'failed', 3, ['coaching']],
    ['the third is proctored', AHIP, [coached(1), coached(2)], [], 'failed', 3, ['slot']],
    ['note and time are two things', AHIP, [coached(1), failed(2)], [], 'failed', 3, ['coaching', 'slot']],
    ['a time of another attempt is none', AHIP, [coached(1), coached(2)], [2], 'failed', 3, ['slot']],
    ['with both it may be taken', AHIP, [coached(1), coached(2)], [3], 'failed', 3, []],
    ['a pass after fails', AHIP, [coached(1), attempt(2, 'passed')], [], 'passed', null, []],
    ['the last fail uses it up', AHIP, [coached(1), coached(2), failed(3)], [3], 'exhausted', null, []],
    ['a pass at the last attempt', AHIP, [coached(1), coached(2), attempt(3, 'passed')], [3], 'passed', null, []],
    ['a dispute alone is no fail', AHIP, [attempt(1, null)], [], 'open', 2, ['dispute']],
    ['a dispute after a fail', AHIP, [coached(1), attempt(2, null)], [3], 'failed', 3, ['dispute']],
    ['a dispute over the last is no end', AHIP, [coached(1), coached(2), attempt(3, null)], [3], 'failed', null, ['dispute']],
    ['a pass stands over an older dispute', AHIP, [attempt(1, null), attempt(2, 'passed')], [], 'passed', null, []],
    ['UHC: no lock on the way', UHC, [1, 2, 3, 4].map((n) => failed(n)), [], 'failed', 5, []],
    ['UHC: six fails use it up', UHC, [1, 2, 3, 4, 5, 6].map((n) => failed(n)), [], 'exhausted', null, []],
    ['coached from the first locks nothing before it', { ...AHIP, coachedFrom: 1 }, [], [], 'open', 1, []],
    ['all of them proctored', { ...AHIP, proctoredFrom: 1 }, [], [], 'open', 1, ['slot']],
    ['a single attempt', { ...AHIP, attempts: 1 }, [failed(1)], [], 'exhausted', null, []],
    ['a hole is filled first', AHIP, [coached(1), failed(3)], [], 'failed', 2, []],
    ['more on record than there are now', { ...AHIP, attempts: 2 }, [failed(1), failed(2), failed(3)], [], 'exhausted', null, []],
  ])('%s', (_why, exam, attempts, slots, state, next, locks) => {
    expect(standing(exam, attempts, slots)).toMatchObject({ state, next, locks })
  })

  test.each([
    // why it is here, exam, attempts, slots, words
    ['nothing on record', AHIP, [], [], 'No attempt so far: 3 attempts, passed with 90 % or more.'],
    ['nothing on record, no mark, one attempt', { ...AHIP, attempts: 1, passMarkPercent: null }, [], [], 'No attempt so far: 1 attempt.'],
    [
      'nothing on record, proctored',
      { ...AHIP, proctoredFrom: 1 },
      [],
      [],
      'No attempt so far: 3 attempts, passed with 90 % or more. Attempt 1 is locked until licensing has set a time for it.',
    ],
    ['a fail', AHIP, [failed(1, 72)], [], 'Attempt 1 failed with 72 % on Mon, Oct 5; attempt 2 is locked until a coaching note exists.'],
    ['a fail, coached', AHIP, [coached(1)], [], 'Attempt 1 failed on Mon, Oct 5; attempt 2 may be taken.'],
    [
      'two fails',
      AHIP,
      [coached(1), failed(2)],
      [],
      'Attempt 2 failed on Tue, Oct 6; attempt 3 is locked until a coaching note exists and licensing has set a time for it.',
    ],
    ['a pass', AHIP, [attempt(1, 'passed', { score: 92 })], [], 'Passed with 92 % at attempt 1 on Mon, Oct 5.'],
    [
      'used up',
      AHIP,
      [coached(1), coached(2), failed(3, 88)],
      [],
      'All 3 attempts are used up, the last failed with 88 % on Wed, Oct 7; AHIP is closed for the season.',
    ],
    [
      'used up, of no carrier',
      { ...AHIP, carrier: null, attempts: 1 },
      [failed(1)],
      [],
      'The only attempt is used up, the last failed on Mon, Oct 5.',
    ],
    [
      'a dispute',
      AHIP,
      [attempt(1, null)],
      [],
      'The result of attempt 1 is disputed; attempt 2 is locked until a lead has settled the dispute.',
    ],
    [
      'a dispute over the last',
      AHIP,
      [coached(1), coached(2), attempt(3, null)],
      [],
      'Attempt 2 failed on Tue, Oct 6; the result of attempt 3 is disputed; nothing follows until a lead has settled the dispute.',
    ],
  ])('says: %s', (_why, exam, attempts, slots, words) => {
    expect(standing(exam, attempts, slots).because).toBe(words)
  })

  test('days are those of the class: one that ends after midnight in UTC is still that day', () => {
    const late = [attempt(1, 'failed', { takenAt: '2026-10-06T03:00:00.000Z' })]
    expect(standing(AHIP, late).because).toContain('on Mon, Oct 5')
  })

  test.each([
    // why it is here, attempts, when it took effect
    ['none', [], null],
    ['the latest fail', [coached(1), failed(2)], dayOf(2)],
    ['the pass', [coached(1), attempt(2, 'passed')], dayOf(2)],
    ['a dispute began it', [attempt(1, null)], dayOf(1)],
  ])('took effect: %s', (_why, attempts, at) => {
    expect(standing(AHIP, attempts).at).toBe(at)
  })
})

const anyExam = fc
  .record({
    attempts: fc.integer({ min: 1, max: 6 }),
    coachedFrom: fc.integer({ min: 1, max: 7 }),
    proctoredFrom: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map((terms): Exam => ({ ...AHIP, ...terms }))
const anyResult = fc.constantFrom('passed' as const, 'failed' as const, null)
const anyAttempt = fc
  .record({ number: fc.integer({ min: 1, max: 7 }), result: anyResult, isCoached: fc.boolean() })
  .map(({ number, result, ...more }) => attempt(number, result, more))
const anyAttempts = fc.uniqueArray(anyAttempt, { maxLength: 7, selector: ({ number }) => number })
const anySlots = fc.array(fc.integer({ min: 1, max: 7 }))

test('property: the order of recording does not matter', () => {
  fc.assert(
    fc.property(anyExam, anyAttempts, anySlots, fc.infiniteStream(fc.nat()), (exam, attempts, slots, keys) => {
      const shuffled = attempts
        .map((one) => ({ one, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one)
      expect(standing(exam, shuffled, slots)).toEqual(standing(exam, attempts, slots))
    }),
  )
})

test('property: what comes next was not taken yet, is one of the exam’s, and none before it is missing', () => {
  fc.assert(
    fc.property(anyExam, anyAttempts, anySlots, (exam, attempts, slots) => {
      const { next, state, locks } = standing(exam, attempts, slots)
      const taken = attempts.map(({ number }) => number)
      if (next === null) return void expect(state === 'passed' || state === 'exhausted' || locks.includes('dispute')).toBe(true)
      expect(taken).not.toContain(next)
      expect(next).toBeLessThanOrEqual(exam.attempts)
      for (let before = 1; before < next; before++) expect(taken).toContain(before)
    }),
  )
})

test('property: nothing follows a pass, and only a pass or using it up ends an exam without a dispute', () => {
  fc.assert(
    fc.property(anyExam, anyAttempts, anySlots, (exam, attempts, slots) => {
      const { state, next, locks } = standing(exam, attempts, slots)
      expect(state === 'passed').toBe(attempts.some(({ result }) => result === 'passed'))
      if (state === 'passed' || state === 'exhausted') expect({ next, locks }).toEqual({ next: null, locks: [] })
    }),
  )
})

test('property: a note or a time only ever takes locks away', () => {
  fc.assert(
    fc.property(anyExam, anyAttempts, anySlots, (exam, attempts, slots) => {
      const before = standing(exam, attempts, slots)
      const after = standing(
        exam,
        attempts.map((one) => ({ ...one, isCoached: true })),
        [...slots, before.next ?? 0],
      )
      expect(after).toMatchObject({ state: before.state, next: before.next })
      expect(before.locks).toEqual(expect.arrayContaining([...after.locks]))
      expect(after.locks.filter((lock) => lock !== 'dispute')).toEqual([])
    }),
  )
})

test('an exam without a proctor has none', () => {
  expect([1, 6].map((number) => isProctored(UHC, number))).toEqual([false, false])
  expect([2, 3].map((number) => isProctored(AHIP, number))).toEqual([false, true])
})
