import { ExamPolicy, type FailStep } from '../policy.ts'

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const TOLD: Readonly<Record<FailStep['tell'][number], string>> = {
  lead: 'team lead',
  pm: 'PM',
  licensing: 'licensing',
  hr: 'HR',
  site_director: 'site director',
}

function sentence({ fail, step, withinBusinessDays, tell }: FailStep, exam: string | null): string {
  const which = `${ORDINALS[fail - 1] ?? `${fail}th`} fail`
  const due =
    withinBusinessDays === null ? '' : ` Due ${withinBusinessDays} business ${withinBusinessDays === 1 ? 'day' : 'days'} after the attempt.`
  const told = tell.length === 0 ? '' : ` Told: ${tell.map((role) => TOLD[role]).join(', ')}.`
  const subject = exam === null ? `The ${which}` : `${exam}, the ${which}`
  return `${subject}: ${step}.${due}${told}`
}

/** The part of a policy version about failed exams as sentences; null where it is not as it should be. Source: policies.md 4. */
export function examSentences(part: unknown, nameOf: (exam: string) => string): string[] | null {
  const parsed = ExamPolicy.safeParse(part)
  if (!parsed.success) return null
  const { steps, own } = parsed.data
  return [
    ...steps.map((step) => sentence(step, null)),
    ...own.flatMap(({ exam, steps: ofExam }) => ofExam.map((step) => sentence(step, nameOf(exam)))),
  ]
}
