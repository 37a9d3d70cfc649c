import { AppError, type FieldError } from '#kernel/app-error.ts'
import { FieldRefusal, refusalOfIssue } from '#kernel/json-fields.ts'
import type { Track } from '#modules/programmes/model.ts'
import { WholePolicySchema } from '../policy.ts'
import { faultsOf } from '../rules/cross-rules.ts'
import type { Place, WholePolicy } from '../rules/whole.ts'

/** What is wrong with a policy that somebody wrote: each with its place, what stands there and what to write instead. */
export function judgePolicy(given: unknown, tracks: readonly Track[]): { policy: WholePolicy } | { errors: FieldError[] } {
  const { success, data, error } = WholePolicySchema.safeParse(given)
  if (!success) return { errors: oncePerPlace(error.issues.map((issue) => shapeError(issue, given))) }
  const faults = faultsOf(data, tracks)
  if (faults.length === 0) return { policy: data }
  return {
    errors: faults.map(({ place, code, advice }) => {
      const value = place.reduce<unknown>((one, key) => (typeof one === 'object' && one !== null ? Reflect.get(one, key) : undefined), data)
      return errorOf(place, code, new FieldRefusal(spokenPlace(place), value, advice).message)
    }),
  }
}

type Issue = NonNullable<Parameters<typeof refusalOfIssue>[0]>

const shapeError = (issue: Issue, given: unknown) => errorOf(issue.path, 'policy.invalid', refusalOfIssue(issue, given, 'policy').message)

/** A value out of its range is not compared with others as well. */
const oncePerPlace = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter(({ path }, index) => errors.findIndex((error) => error.path === path) === index)

const errorOf = (place: readonly PropertyKey[], code: string, message: string): FieldError => ({
  path: ['policy', ...place.map(String)].join('.'),
  code,
  message,
})

const spokenPlace = (place: Place): string =>
  place.reduce<string>((said, key) => `${said}${typeof key === 'number' ? `[${key}]` : `.${key}`}`, 'policy')

/** The policy as it may be stored. Throws with the places of what is wrong. */
export function refusePolicy(given: unknown, tracks: readonly Track[]): WholePolicy {
  const judged = judgePolicy(given, tracks)
  if ('policy' in judged) return judged.policy
  const { errors } = judged
  const count = errors.length === 1 ? 'One value' : `${errors.length} values`
  throw new AppError('request.invalid', `${count} of the policy cannot stand.`, { errors })
}
