import { instantAt } from '#kernel/instant-field.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import { FieldRefusal, type Fields, fieldsOf, refusalOfIssue } from '#kernel/json-fields.ts'
import { ClockSchema } from '../policy.ts'
import { type ClockData, type ClockPolicy, clockPolicyOf, DEFAULT_TIMEFRAMES } from '../rules/policy.ts'

/** `startsAt` undefined: the file does not say; null: what starts the clock has not happened. */
export type CaseClock = { readonly policy: ClockPolicy; readonly startsAt: EpochSeconds | 'class start' | null | undefined }

const POLICY_FIELDS = [
  'key',
  'name',
  'starts',
  'limitHours',
  'limitDays',
  'hoursPerDay',
  'atRiskPercent',
  'pausedBy',
  'exemptWhen',
  'steps',
]
const CLASS_START = 'class start'

/** A clock of the default policy by its key, or one told in full: the stored form of a policy, and when it starts. */
export function readCaseClock(value: unknown, zone: string): CaseClock {
  if (typeof value === 'string') return namedClock(value)
  const fields = fieldsOf(value, 'clock', ['startsAt', ...POLICY_FIELDS])
  const { startsAt, ...told } = fields.values
  const whole = { key: 'clock', name: 'Clock', starts: { event: 'it is started' }, steps: [], ...told }
  const { data, error } = ClockSchema.safeParse(whole)
  if (!data) throw refusalOfIssue(error.issues[0], whole, 'clock')
  return { policy: clockPolicyOf(data, DEFAULT_TIMEFRAMES), startsAt: startOf(fields, data, zone) }
}

function namedClock(written: string): CaseClock {
  const key = written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const clock = DEFAULT_TIMEFRAMES.clocks.find((known) => known.key === key)
  if (!clock) {
    const known = DEFAULT_TIMEFRAMES.clocks.map((one) => one.key)
    throw new FieldRefusal('clock', written, `use one of ${known.join(', ')}, or write the clock as an object`)
  }
  return { policy: clockPolicyOf(clock, DEFAULT_TIMEFRAMES), startsAt: clock.starts === CLASS_START ? CLASS_START : null }
}

function startOf(fields: Fields, clock: ClockData, zone: string): CaseClock['startsAt'] {
  const { startsAt, starts } = fields.values
  if (startsAt === null) return null
  if (typeof startsAt === 'string' && startsAt.trim().toLowerCase().replace('_', ' ') === CLASS_START) return CLASS_START
  if (startsAt !== undefined) return instantAt(fields, 'startsAt', zone)
  if (starts === undefined) return undefined
  return clock.starts === CLASS_START ? CLASS_START : null
}
