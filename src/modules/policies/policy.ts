import { z } from 'zod'
import { AttendancePolicySchema } from '#modules/attendance/policy.ts'
import { DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { TimeframesSchema } from '#modules/clocks/policy.ts'
import { DEFAULT_TIMEFRAMES } from '#modules/clocks/rules/policy.ts'
import { DEFAULT_EXAM_POLICY, ExamPolicy } from '#modules/exams/policy.ts'
import { ConductPolicy, DEFAULT_CONDUCT_POLICY } from '#modules/ladders/policy.ts'
import type { Policy } from '#modules/programmes/model.ts'
import { DEFAULT_THRESHOLDS, type WholePolicy } from './rules/whole.ts'

const days = 'write a number of days from 0 to 365'

/** The same shapes that classes read their policy by, part by part; nothing else may stand in a version that somebody writes. */
export const WholePolicySchema: z.ZodType<WholePolicy> = z.strictObject({
  attendance: AttendancePolicySchema,
  timeframes: TimeframesSchema,
  exams: ExamPolicy,
  conduct: ConductPolicy,
  thresholds: z.record(z.string().min(1).max(80), z.number({ error: days }).min(0, { error: days }).max(365, { error: days })),
})

/** What a part that is left out means. */
const filled = (policy: Policy) => ({
  attendance: policy.attendance ?? DEFAULT_ATTENDANCE_POLICY,
  timeframes: policy.timeframes ?? DEFAULT_TIMEFRAMES,
  exams: policy.exams ?? DEFAULT_EXAM_POLICY,
  conduct: policy.conduct ?? DEFAULT_CONDUCT_POLICY,
  thresholds: policy.thresholds ?? DEFAULT_THRESHOLDS,
})

/** A stored policy with every part named: what it leaves out is the default, as classes read it. Throws where a part is not as it should be. */
export const wholePolicyOf = (policy: Policy): WholePolicy => WholePolicySchema.parse(filled(policy))

/** Whether a stored policy is as this Muster reads them. */
export const isReadable = (policy: Policy): boolean => WholePolicySchema.safeParse(filled(policy)).success

/** A stored policy with every part named, for showing it; one that is kept in an older form stays as it is. */
export const filledPolicy = (policy: Policy): Policy => {
  const { data } = WholePolicySchema.safeParse(filled(policy))
  return data ? { ...data } : policy
}
