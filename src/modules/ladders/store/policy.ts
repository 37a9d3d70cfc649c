import { AttendancePolicySchema } from '#modules/attendance/policy.ts'
import { DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { TimeframesSchema } from '#modules/clocks/policy.ts'
import { DEFAULT_TIMEFRAMES } from '#modules/clocks/rules/policy.ts'
import { DEFAULT_EXAM_POLICY, ExamPolicy } from '#modules/exams/policy.ts'
import { ConductPolicy, DEFAULT_CONDUCT_POLICY, type LadderPolicy } from '../policy.ts'

type Stored = { readonly policyVersion: number; readonly policy: Readonly<Record<string, unknown>> }

/** The parts of a stored policy version, each as its noun parses it; a part it does not have is the default's. */
export function ladderPolicyOf({ policyVersion, policy }: Stored): LadderPolicy {
  const { attendance, timeframes, exams, conduct } = policy
  return {
    attendance: attendance == null ? DEFAULT_ATTENDANCE_POLICY : AttendancePolicySchema.parse(attendance),
    // A version that is kept in an older form has no clocks, so no ladders of theirs.
    timeframes:
      timeframes == null ? DEFAULT_TIMEFRAMES : (TimeframesSchema.safeParse(timeframes).data ?? { ...DEFAULT_TIMEFRAMES, clocks: [] }),
    exams: exams == null ? DEFAULT_EXAM_POLICY : ExamPolicy.parse(exams),
    conduct: conduct == null ? DEFAULT_CONDUCT_POLICY : ConductPolicy.parse(conduct),
    words: `policy version ${policyVersion}`,
  }
}
