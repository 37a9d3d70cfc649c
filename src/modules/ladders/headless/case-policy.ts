import { FieldRefusal, type Fields, fieldsOf, refusalOfIssue } from '#kernel/json-fields.ts'
import { AttendancePolicySchema } from '#modules/attendance/policy.ts'
import { DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { TimeframesSchema } from '#modules/clocks/policy.ts'
import { DEFAULT_TIMEFRAMES } from '#modules/clocks/rules/policy.ts'
import { DEFAULT_EXAM_POLICY, ExamPolicy } from '#modules/exams/policy.ts'
import { ConductPolicy, DEFAULT_CONDUCT_POLICY, type LadderPolicy } from '../policy.ts'

const PARTS = ['attendance', 'timeframes', 'exams', 'conduct'] as const
type Part = (typeof PARTS)[number]

/** A Zod schema, as far as this file needs it. */
type Shape<T> = {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: { issues: Parameters<typeof refusalOfIssue>[0][] } }
}

/** The parts of a policy version; what a part leaves out is the default's. Throws `FieldRefusal`. */
export function readPolicy(value: unknown): LadderPolicy {
  const fields = fieldsOf(value ?? {}, 'policy', ['version', ...PARTS])
  return {
    attendance: partAt(fields, 'attendance', AttendancePolicySchema, DEFAULT_ATTENDANCE_POLICY),
    timeframes: partAt(fields, 'timeframes', TimeframesSchema, DEFAULT_TIMEFRAMES),
    exams: partAt(fields, 'exams', ExamPolicy, DEFAULT_EXAM_POLICY),
    conduct: partAt(fields, 'conduct', ConductPolicy, DEFAULT_CONDUCT_POLICY),
    words: versionWords(fields),
  }
}

function partAt<T extends object>(fields: Fields, part: Part, shape: Shape<T>, usual: T): T {
  const given = fields.values[part]
  if (given === undefined) return usual
  const at = `policy.${part}`
  const own = fieldsOf(given, at, Object.keys(usual)).values
  const whole = Object.fromEntries(Object.entries(usual).map(([key, value]) => [key, filled(own[key], value)]))
  const { success, ...read } = shape.safeParse(whole)
  if ('error' in read) throw refusalOfIssue(read.error.issues[0], whole, at)
  return read.data
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects such as the points are filled key by key, everything else is taken as a whole. */
const filled = (given: unknown, usual: unknown): unknown =>
  given === undefined ? usual : isPlain(given) && isPlain(usual) ? { ...usual, ...given } : given

function versionWords({ values }: Fields): string {
  const { version } = values
  if (typeof version === 'number' || typeof version === 'string') return `policy version ${version}`
  if (version !== undefined) throw new FieldRefusal('policy.version', version, 'write a number or a text')
  return PARTS.some((part) => values[part] !== undefined) ? 'the policy of the case' : 'the default policy'
}
