import { describe, expect, test } from 'vitest'
import seed from '../../../seeds/esp-week.json' with { type: 'json' }
import { TimeframesSchema } from './policy.ts'
import { TOGETHER } from './rules/clocks.fixture.ts'
import { clockPolicyOf, DEFAULT_TIMEFRAMES } from './rules/policy.ts'

const HOUR = 3600

test('the default timeframes are valid and come back unchanged', () => {
  expect(TimeframesSchema.parse(DEFAULT_TIMEFRAMES)).toEqual(DEFAULT_TIMEFRAMES)
})

test('what a new installation starts with is the default', () => {
  expect(seed.policy.timeframes).toEqual(DEFAULT_TIMEFRAMES)
})

test('the limits of the four clocks add up to the one-week window', () => {
  const limits = DEFAULT_TIMEFRAMES.clocks.map((clock) => clockPolicyOf(clock, DEFAULT_TIMEFRAMES).limitSeconds ?? 0)
  expect(limits.map((seconds) => seconds / HOUR)).toEqual([24, 4, 8, 4])
  expect(limits.reduce((sum, seconds) => sum + seconds) / HOUR).toBe(40)
})

test('the alternative of the source process is a policy of the same shape, told by data alone', () => {
  const stored = JSON.parse(JSON.stringify({ ...DEFAULT_TIMEFRAMES, clocks: [TOGETHER, ...DEFAULT_TIMEFRAMES.clocks.slice(2)] }))
  const [together] = TimeframesSchema.parse(stored).clocks.map((clock) => clockPolicyOf(clock, stored))
  expect(together).toMatchObject({ limitSeconds: 28 * HOUR, atRiskSeconds: 21 * HOUR, exemptWhen: ['outside_control'] })
  expect(together?.rungs).toEqual([
    { step: 'final', with: 'hr', by: 'hours', atSeconds: 28 * HOUR },
    { step: 'termination_review', with: null, by: 'hours', atSeconds: 36 * HOUR },
  ])
})

test('"next" climbs to the last step', () => {
  const aetna = clockPolicyOf(DEFAULT_TIMEFRAMES.clocks[1] ?? TOGETHER, DEFAULT_TIMEFRAMES)
  expect(aetna.rungs.map((rung) => [rung.step, rung.by === 'hours' ? rung.atSeconds / HOUR : null])).toEqual([
    ['verbal', 4],
    ['written', 8],
    ['final', 12],
    ['termination_review', 16],
  ])
})

test('a clock may say for itself what the timeframes say for all', () => {
  const own = { ...TOGETHER, hoursPerDay: 6, atRiskPercent: 50, pausedBy: ['equipment' as const] }
  expect(clockPolicyOf(own, DEFAULT_TIMEFRAMES)).toMatchObject({
    limitSeconds: 21 * HOUR,
    atRiskSeconds: 10.5 * HOUR,
    pausedBy: ['equipment'],
  })
})

describe('refused, with the place and what to write', () => {
  const clock = (change: object) => ({ ...DEFAULT_TIMEFRAMES, clocks: [{ ...TOGETHER, ...change }] })
  const ladder = (...steps: object[]) => clock({ steps })

  test.each<[string, object, string, string]>([
    ['a limit told twice', clock({ limitHours: 28 }), 'clocks.0.limitDays', 'give the limit in hours or in days, not both'],
    ['a limit of nothing', clock({ limitDays: 0 }), 'clocks.0.limitDays', 'write a number of days from 0.001 to 1000'],
    [
      'a start nobody knows',
      clock({ starts: 'monday' }),
      'clocks.0.starts',
      'write "class start", { "complete": part } or { "event": words }',
    ],
    [
      'a pause nobody knows',
      clock({ pausedBy: ['lunch'] }),
      'clocks.0.pausedBy.0',
      'use one of n_number, equipment, carrier_ticket, approved_leave, other',
    ],
    ['an exemption nobody knows', clock({ exemptWhen: ['luck'] }), 'clocks.0.exemptWhen.0', 'use one of outside_control'],
    ['two clocks of one key', { ...DEFAULT_TIMEFRAMES, clocks: [TOGETHER, TOGETHER] }, 'clocks', 'let each clock have a key of its own'],
    ['a share above all of it', { ...DEFAULT_TIMEFRAMES, atRiskPercent: 101 }, 'atRiskPercent', 'write a percentage from 0 to 100'],
    [
      'a step nobody knows',
      ladder({ step: 'warning', atHours: 4 }),
      'clocks.0.steps.0.step',
      'use one of coaching, verbal, written, final, termination_review, next',
    ],
    [
      'a step without a measure',
      ladder({ step: 'verbal' }),
      'clocks.0.steps.0',
      'give it one of atHours, atDays, eachFurtherHours, afterWorkingDays, afterBusinessDays',
    ],
    [
      'a step with two measures',
      ladder({ step: 'verbal', atHours: 4, atDays: 1 }),
      'clocks.0.steps.0',
      'give it one of atHours, atDays, eachFurtherHours, afterWorkingDays, afterBusinessDays',
    ],
    [
      'half a working day',
      ladder({ step: 'coaching', afterWorkingDays: 0.5 }),
      'clocks.0.steps.0.afterWorkingDays',
      'write a whole number of days from 1 to 1000',
    ],
    [
      '"next" with nothing before',
      ladder({ step: 'next', eachFurtherHours: 4 }),
      'clocks.0.steps.0.step',
      'let a step with atHours stand before it',
    ],
    [
      '"next" at an hour',
      ladder({ step: 'verbal', atHours: 4 }, { step: 'next', atHours: 8 }),
      'clocks.0.steps.1.step',
      'write "next" with eachFurtherHours, and a step of its own with any other measure',
    ],
    [
      'steps that go down',
      ladder({ step: 'final', atHours: 4 }, { step: 'written', atHours: 8 }),
      'clocks.0.steps.1.step',
      'let the steps go up: coaching or verbal, written, final, termination_review',
    ],
    [
      'coaching and verbal are one rung',
      ladder({ step: 'coaching', atHours: 4 }, { step: 'verbal', atHours: 8 }),
      'clocks.0.steps.1.step',
      'let the steps go up: coaching or verbal, written, final, termination_review',
    ],
    [
      'a step no later than the one before',
      ladder({ step: 'verbal', atHours: 8 }, { step: 'written', atDays: 1 }),
      'clocks.0.steps.1.atDays',
      'let it be later than the step before',
    ],
    [
      'hours and days in one ladder',
      ladder({ step: 'verbal', atHours: 8 }, { step: 'written', afterBusinessDays: 1 }),
      'clocks.0.steps.1.afterBusinessDays',
      'let one ladder count hours or days, not both',
    ],
  ])('%s', (_why, data, place, message) => {
    const { error } = TimeframesSchema.safeParse(data)
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[place, message]])
  })

  test('a field nobody knows', () => {
    expect(TimeframesSchema.safeParse(clock({ limit: 28 })).success).toBe(false)
    expect(TimeframesSchema.safeParse(ladder({ step: 'verbal', hours: 4, atHours: 4 })).success).toBe(false)
  })
})

test('a ladder with a fault is read up to it: the rules are total', () => {
  const { rungs } = clockPolicyOf(
    {
      ...TOGETHER,
      steps: [
        { step: 'final', atHours: 4 },
        { step: 'verbal', atHours: 8 },
      ],
    },
    DEFAULT_TIMEFRAMES,
  )
  expect(rungs.map(({ step }) => step)).toEqual(['final'])
})
