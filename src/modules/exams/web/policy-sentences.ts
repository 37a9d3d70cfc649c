import type { ExamPolicy, FailStep } from '../policy.ts'

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

/** A plain look at the shape: the whole schema is the server's, and too much for a page. */
const isLadder = (part: unknown): part is Pick<ExamPolicy, 'steps'> & Partial<ExamPolicy> => {
  const steps: unknown = typeof part === 'object' && part !== null && 'steps' in part ? part.steps : null
  return Array.isArray(steps) && steps.every((step: Partial<FailStep>) => typeof step.step === 'string' && Array.isArray(step.tell))
}

/** The part of a policy version about failed exams as sentences; null where it is not as it should be. Source: policies.md 4. */
export function examSentences(part: unknown, nameOf: (exam: string) => string): string[] | null {
  if (!isLadder(part)) return null
  const { steps, own = [] } = part
  return [
    ...steps.map((step) => sentence(step, null)),
    ...own.flatMap(({ exam, steps: ofExam }) => ofExam.map((step) => sentence(step, nameOf(exam)))),
  ]
}
