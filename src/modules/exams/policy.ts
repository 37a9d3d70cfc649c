import { z } from 'zod'

/** Who is told of a fail, beside everybody who may read the exams of the class. */
const Told = z.enum(['lead', 'pm', 'licensing', 'hr', 'site_director'])

/** What the n-th fail of an exam asks for, as policies.md 4 has it. The ladder itself (documents, approvals) is another noun's. */
export const FailStep = z.strictObject({
  fail: z.int().min(1).max(20),
  action: z.enum(['coach', 'verbal', 'written', 'final', 'termination_review']),
  /** As people say it. */
  step: z.string().min(1).max(200),
  /** Counted from the day the attempt was taken; null: no date. */
  withinBusinessDays: z.int().min(0).max(60).nullable(),
  tell: z.array(Told),
})
export type FailStep = z.infer<typeof FailStep>

const Steps = z
  .array(FailStep)
  .refine((steps) => new Set(steps.map(({ fail }) => fail)).size === steps.length, 'Give each fail one step at most.')

const attempts = 'write a whole number of attempts from 1 to 20'

/** The part `exams` of a policy version: the ladder of fails, and those of exams that have their own, such as UHC with its 6 attempts. */
export const ExamPolicy = z.strictObject({
  steps: Steps,
  /** `attempts`: how many there are instead of the programme's number. */
  own: z
    .array(
      z.strictObject({
        exam: z.string(),
        attempts: z.int({ error: attempts }).min(1, { error: attempts }).max(20, { error: attempts }).optional(),
        steps: Steps,
      }),
    )
    .default([]),
})
export type ExamPolicy = z.infer<typeof ExamPolicy>

/** For a policy version that says nothing about exams. */
export const DEFAULT_EXAM_POLICY: ExamPolicy = {
  steps: [
    { fail: 1, action: 'coach', step: 'Coach before the next attempt', withinBusinessDays: null, tell: ['lead', 'pm', 'licensing'] },
    {
      fail: 2,
      action: 'written',
      step: 'Written CAP; attempt 3 is proctored by licensing',
      withinBusinessDays: 1,
      tell: ['lead', 'pm', 'licensing'],
    },
    {
      fail: 3,
      action: 'termination_review',
      step: 'Termination review by HR; carrier closed for the season',
      withinBusinessDays: null,
      tell: ['lead', 'pm', 'licensing', 'hr', 'site_director'],
    },
  ],
  own: [],
}
