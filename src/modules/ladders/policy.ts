import { z } from 'zod'
import type { AttendancePolicy } from '#modules/attendance/rules/policy.ts'
import type { Timeframes } from '#modules/clocks/rules/policy.ts'
import type { ExamPolicy } from '#modules/exams/policy.ts'
import { RUNG_STEPS, rankOf } from './rules/rungs.ts'

const acts = 'write a whole number of acts from 1 to 20'

/** The part `conduct` of a policy version: from how many acts on which step is asked for. policies.md 5 names the category and no numbers. */
export const ConductPolicy = z.strictObject({
  ladder: z
    .array(
      z.strictObject({
        step: z.enum(RUNG_STEPS, { error: `use one of ${RUNG_STEPS.join(', ')}` }),
        acts: z.int({ error: acts }).min(1, { error: acts }).max(20, { error: acts }),
      }),
      { error: 'write a list of steps' },
    )
    .refine(
      (ladder) =>
        ladder.every(({ step, acts }, index) => {
          const before = ladder[index - 1]
          return !before || (rankOf(step) > rankOf(before.step) && acts > before.acts)
        }),
      'let both the steps and their acts go up',
    ),
})
export type ConductPolicy = z.infer<typeof ConductPolicy>

/** For a policy version that says nothing of conduct: each act asks for one step more. A sample value. */
export const DEFAULT_CONDUCT_POLICY: ConductPolicy = { ladder: RUNG_STEPS.map((step, index) => ({ step, acts: index + 1 })) }

/** The parts of one policy version that ladders are climbed by, each as its own noun parses it. */
export type LadderPolicy = {
  readonly attendance: AttendancePolicy
  readonly timeframes: Timeframes
  readonly exams: ExamPolicy
  readonly conduct: ConductPolicy
  /** As sentences name it: `policy version 3`. */
  readonly words: string
}
