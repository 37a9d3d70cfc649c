import type { Exam } from '#modules/programmes/model.ts'

export const RESULTS = ['passed', 'failed'] as const
export type Result = (typeof RESULTS)[number]

/** `72 %`. */
export const spokenPercent = (score: number): string => `${score} %`

/** What a score in percent says; null where the exam has no pass mark. The mark is inclusive: 90 passes at 90 (policies.md 3). */
export function resultOf({ passMarkPercent }: Pick<Exam, 'passMarkPercent'>, score: number): Result | null {
  if (passMarkPercent === null) return null
  return score >= passMarkPercent ? 'passed' : 'failed'
}

/** Why a result and a score cannot both be true, as a sentence; null when they can. */
export function contradictionOf(exam: Pick<Exam, 'name' | 'passMarkPercent'>, result: Result, score: number | null): string | null {
  const said = score === null ? null : resultOf(exam, score)
  if (score === null || said === null || said === result) return null
  const { name, passMarkPercent } = exam
  const mark = spokenPercent(passMarkPercent ?? 0)
  return result === 'passed'
    ? `${spokenPercent(score)} is below the pass mark of ${mark}, so ${name} was not passed with it. Correct the score or the result.`
    : `${spokenPercent(score)} reaches the pass mark of ${mark}, so ${name} was not failed with it. Correct the score or the result.`
}
