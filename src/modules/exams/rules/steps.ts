import { addBusinessDays } from '#kernel/business-days.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Exam } from '#modules/programmes/model.ts'
import type { ExamPolicy, FailStep } from '../policy.ts'

/** The exam of the programme with what the policy of the class says of it instead. */
export function examUnder(policy: ExamPolicy, exam: Exam): Exam {
  const attempts = policy.own.find((own) => own.exam === exam.key)?.attempts
  return attempts === undefined ? exam : { ...exam, attempts }
}

/** The ladder of an exam: its own, else the one of all exams. */
export const stepsOf = (policy: ExamPolicy, exam: string): readonly FailStep[] =>
  policy.own.find((own) => own.exam === exam)?.steps ?? policy.steps

/** What the policy asks for at the n-th fail; null where it says nothing of it. */
export const stepFor = (policy: ExamPolicy, exam: string, fail: number): FailStep | null =>
  stepsOf(policy, exam).find((step) => step.fail === fail) ?? null

/**
 * The work day by the end of which a step is due, in the class's zone: so many business days after the day of the attempt, whenever it
 * was reported. Null where the step has no date.
 */
export function dueOn({ withinBusinessDays }: Pick<FailStep, 'withinBusinessDays'>, takenAt: Instant, zone: string): LocalDate | null {
  return withinBusinessDays === null ? null : addBusinessDays(localDateAt(toEpochSeconds(takenAt), zone), withinBusinessDays)
}

/** The season an attempt counts for: the calendar year it was taken in, in the class's zone. */
export const seasonOf = (takenAt: Instant, zone: string): number => Number(localDateAt(toEpochSeconds(takenAt), zone).slice(0, 4))
