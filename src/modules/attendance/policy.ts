import { z } from 'zod'
import { type AttendancePolicy, EXCUSE_KINDS, STEPS } from './rules/policy.ts'

const within = (unit: string, most: number) => {
  const error = `write a number of ${unit} from 0 to ${most}`
  return z.number({ error }).min(0, { error }).max(most, { error })
}
const whole = (unit: string, most: number) => {
  const error = `write a whole number of ${unit} from 1 to ${most}`
  return z.int({ error }).min(1, { error }).max(most, { error })
}
const minutes = within('minutes', 1440)
const points = within('points', 100)
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
    windowDays: whole('days', 3660),
    ladder: z
      .array(z.strictObject({ step: z.enum(rungs), points: points.nullable(), ncns: whole('no-call no-shows', 100).nullable() }))
      .refine((ladder) => new Set(ladder.map((rung) => rung.step)).size === ladder.length, 'Each step may stand on the ladder once.'),
  })
  .refine((policy) => policy.graceMinutes <= policy.longMinutes, {
    path: ['graceMinutes'],
    message: 'The grace may not be longer than the long band; lower graceMinutes or raise longMinutes.',
  })
