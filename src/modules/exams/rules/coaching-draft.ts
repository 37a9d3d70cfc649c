import type { Instant } from '#kernel/instant.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Exam } from '#modules/programmes/model.ts'
import { spokenPercent } from './score.ts'

type Failed = { readonly number: number; readonly score: number | null; readonly takenAt: Instant }

/** A coaching note begun from the facts: issue and expectation stand there, what was talked about is the lead's to write (product.md D18). */
export function coachingDraft(exam: Pick<Exam, 'name' | 'attempts' | 'passMarkPercent'>, attempt: Failed, zone: string): string {
  const day = spokenDate(localDateAt(toEpochSeconds(attempt.takenAt), zone))
  const score = attempt.score === null ? '' : ` with ${spokenPercent(attempt.score)}`
  const mark = exam.passMarkPercent === null ? '' : ` with ${spokenPercent(exam.passMarkPercent)} or more`
  const expectation =
    attempt.number < exam.attempts ? [`Expectation: attempt ${attempt.number + 1} of ${exam.attempts} is passed${mark}.`] : []
  return [
    `Issue: ${exam.name}, attempt ${attempt.number} of ${exam.attempts}, failed${score} on ${day}.`,
    ...expectation,
    'Talked about: ',
  ].join('\n')
}
