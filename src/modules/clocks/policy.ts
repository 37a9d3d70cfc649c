import { z } from 'zod'
import { CLOCK_STEPS, climb } from './rules/ladder.ts'
import { type ClockData, DEFAULT_TIMEFRAMES, EXEMPTION_KINDS, PAUSE_KINDS, type Timeframes } from './rules/policy.ts'

/** Less than a second of working time is no amount. */
const LEAST = 0.001
const amountOf = (unit: string, most: number) => {
  const error = `write a number of ${unit} from ${LEAST} to ${most}`
  return z.number({ error }).min(LEAST, { error }).max(most, { error })
}
const countOf = (unit: string, most: number) => {
  const error = `write a whole number of ${unit} from 1 to ${most}`
  return z.int({ error }).min(1, { error }).max(most, { error })
}
const hours = amountOf('hours', 10_000)
const days = amountOf('days', 1000)
const wholeDays = countOf('days', 1000)
const percentAdvice = 'write a percentage from 0 to 100'
const percent = z.number({ error: percentAdvice }).min(0, { error: percentAdvice }).max(100, { error: percentAdvice })
const text = z
  .string({ error: 'write a text' })
  .trim()
  .min(1, { error: 'write a text' })
  .max(200, { error: 'write at most 200 characters' })
const hoursPerDay = amountOf('hours', 24)
const oneOf = (words: readonly string[]) => `use one of ${words.join(', ')}`
const listOf = <T extends string>(words: readonly [T, ...T[]]) =>
  z.array(z.enum(words, { error: oneOf(words) }), { error: `write a list of ${words.join(', ')}` })
const pausedBy = listOf(PAUSE_KINDS)

const Rung = z.strictObject({
  step: z.enum([...CLOCK_STEPS, 'next'], { error: oneOf([...CLOCK_STEPS, 'next']) }),
  with: z.literal('hr', { error: 'write "hr" or leave it out' }).optional(),
  atHours: hours.optional(),
  atDays: days.optional(),
  eachFurtherHours: hours.optional(),
  afterWorkingDays: wholeDays.optional(),
  afterBusinessDays: wholeDays.optional(),
})

const Clock = z
  .strictObject({
    key: text,
    name: text,
    starts: z.union([z.literal('class start'), z.strictObject({ complete: text }), z.strictObject({ event: text })], {
      error: 'write "class start", { "complete": part } or { "event": words }',
    }),
    limitHours: hours.optional(),
    limitDays: days.optional(),
    hoursPerDay: hoursPerDay.optional(),
    atRiskPercent: percent.optional(),
    pausedBy: pausedBy.optional(),
    exemptWhen: listOf(EXEMPTION_KINDS).optional(),
    steps: z.array(Rung, { error: 'write a list of steps' }),
  })
  .superRefine((clock, context) => {
    if (clock.limitHours !== undefined && clock.limitDays !== undefined) {
      context.addIssue({ code: 'custom', path: ['limitDays'], message: 'give the limit in hours or in days, not both' })
    }
  })

type Report = Pick<z.core.$RefinementCtx, 'addIssue'>

function checkLadder(clock: ClockData, hoursPerDay: number, at: readonly (string | number)[], report: Report): void {
  const { fault } = climb(clock.steps, clock.hoursPerDay ?? hoursPerDay)
  if (!fault) return
  const path = [...at, 'steps', fault.index, ...(fault.key === null ? [] : [fault.key])]
  report.addIssue({ code: 'custom', path, message: fault.advice })
}

/** The stored form of one clock by itself; refuses ladders that contradict themselves. Messages say what to write instead. */
export const ClockSchema: z.ZodType<ClockData> = Clock.superRefine((clock, report) =>
  checkLadder(clock, DEFAULT_TIMEFRAMES.hoursPerDay, [], report),
)

const fromClassStart = z.literal('class start', { error: 'write "class start"' })

/** The stored and editable form of the part `timeframes` of a policy version (policies.md 2). */
export const TimeframesSchema: z.ZodType<Timeframes> = z
  .strictObject({
    atRiskPercent: percent,
    hoursPerDay,
    pausedBy,
    clocks: z
      .array(Clock, { error: 'write a list of clocks' })
      .refine((clocks) => new Set(clocks.map(({ key }) => key)).size === clocks.length, { error: 'let each clock have a key of its own' }),
    equipment: z.strictObject({ starts: fromClassStart, overdueAfterDays: wholeDays }),
    rts: z.strictObject({ starts: fromClassStart, expiresAfterDays: wholeDays, amberAfterDays: wholeDays, redAfterDays: wholeDays }),
    nNumber: z.strictObject({ callSupportAfterBusinessDays: wholeDays }),
  })
  .superRefine(({ clocks, hoursPerDay }, report) => {
    for (const [index, clock] of clocks.entries()) checkLadder(clock, hoursPerDay, ['clocks', index], report)
  })
