import { z } from 'zod'
import { type AttendancePolicy, EXCUSE_KINDS, STEPS } from './rules/policy.ts'

const minutes = z.number().min(0).max(1440)
const points = z.number().min(0).max(100)
const [, ...rungs] = STEPS

/** The stored and editable form of `AttendancePolicy`; refuses bands and ladders that contradict themselves. */
export const AttendancePolicySchema: z.ZodType<AttendancePolicy> = z
  .strictObject({
    graceMinutes: minutes,
    longMinutes: minutes,
    miaMinutes: minutes,
    absentOverMinutes: minutes,
    shortLabelUnderMinutes: minutes,
    breakMinutes: minutes,
    points: z.strictObject({
      late: points,
      late_4h: points,
      left_early: points,
      left_early_4h: points,
      mia: points,
      absent: points,
      ncns: points,
    }),
    scoredExcuses: z.array(z.enum(EXCUSE_KINDS).exclude(['protected_leave'])),
    windowDays: z.int().min(1).max(3660),
    ladder: z
      .array(z.strictObject({ step: z.enum(rungs), points: points.nullable(), ncns: z.int().min(1).max(100).nullable() }))
      .refine((ladder) => new Set(ladder.map((rung) => rung.step)).size === ladder.length, 'Each step may stand on the ladder once.'),
  })
  .refine((policy) => policy.graceMinutes <= policy.longMinutes, {
    path: ['graceMinutes'],
    message: 'The grace may not be longer than the long band; lower graceMinutes or raise longMinutes.',
  })
