import type { Result } from '#modules/exams/rules/score.ts'

/** An attempt on the n-th day that is over, and whether it was coached since. */
type SampleAttempt = { readonly day: number; readonly result: Result; readonly score: number; readonly isCoached: boolean }
type SampleExam = { readonly index: number; readonly attempts: readonly SampleAttempt[]; readonly isTimed: boolean }

const failed = (day: number, score: number, isCoached: boolean): SampleAttempt => ({ day, result: 'failed', score, isCoached })

export const SAMPLE_EXAM = 'ahip'
export const SAMPLE_COACHING = 'Sample: went through the chapters that were wrong'

/** What agents, by their place in the roster, have tried at AHIP: one of each kind that a lead or licensing meets. */
export const SAMPLE_EXAMS: readonly SampleExam[] = [
  { index: 7, attempts: [failed(0, 72, false)], isTimed: false },
  { index: 8, attempts: [failed(0, 81, true)], isTimed: false },
  { index: 9, attempts: [failed(0, 68, true), failed(1, 84, true)], isTimed: false },
  { index: 14, attempts: [failed(0, 76, true), failed(1, 86, false)], isTimed: true },
  { index: 16, attempts: [{ day: 0, result: 'passed', score: 94, isCoached: false }], isTimed: false },
]
