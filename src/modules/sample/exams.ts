import type { Result } from '#modules/exams/rules/score.ts'

/** An attempt on the n-th day that is over, and whether it was coached since. */
type SampleAttempt = { readonly day: number; readonly result: Result; readonly score: number; readonly isCoached: boolean }
type SampleExam = {
  /** The agent's place in the roster. */
  readonly index: number
  readonly exam: 'ahip' | 'aetna'
  readonly attempts: readonly SampleAttempt[]
  readonly isTimed: boolean
}

const failed = (day: number, score: number, isCoached: boolean): SampleAttempt => ({ day, result: 'failed', score, isCoached })

const passed = (index: number, exam: SampleExam['exam'], day: number, score: number): SampleExam => ({
  index,
  exam,
  attempts: [{ day, result: 'passed', score, isCoached: false }],
  isTimed: false,
})

/** When on its day an attempt was taken, on the clock of the class: AHIP comes before Aetna. */
export const TAKEN_AT: Readonly<Record<SampleExam['exam'], string>> = { ahip: '11:00:00', aetna: '15:30:00' }

export const SAMPLE_COACHING = 'Sample: went through the chapters that were wrong'

/** Both exams passed: on the first day and the second, or both on the second. */
const QUICK = [0, 1, 2, 3, 6]
const STEADY = [4, 10]

/** Who fails AHIP: one of each kind that a lead or licensing meets. */
const FAILED: readonly SampleExam[] = [
  { index: 7, exam: 'ahip', attempts: [failed(0, 72, false)], isTimed: false },
  { index: 8, exam: 'ahip', attempts: [failed(0, 81, true)], isTimed: false },
  { index: 9, exam: 'ahip', attempts: [failed(0, 68, true), failed(1, 84, true)], isTimed: false },
  { index: 14, exam: 'ahip', attempts: [failed(0, 76, true), failed(1, 86, false)], isTimed: true },
]

/** What agents have tried, each exam after the one before it. */
export const SAMPLE_EXAMS: readonly SampleExam[] = [
  ...FAILED,
  passed(16, 'ahip', 0, 94),
  ...QUICK.flatMap((index) => [passed(index, 'ahip', 0, 90 + (index % 9)), passed(index, 'aetna', 1, 92 + (index % 7))]),
  ...STEADY.flatMap((index) => [passed(index, 'ahip', 1, 90 + (index % 8)), passed(index, 'aetna', 1, 91 + (index % 6))]),
]
