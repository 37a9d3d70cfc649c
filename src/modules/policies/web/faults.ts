import type { FieldError } from '#kernel/app-error.ts'
import { type Blank, blanksOf, type Rule } from '../rules/catalogue/blanks.ts'

const pathOf = ({ place }: Pick<Blank, 'place'>): string => ['policy', ...place].join('.')

const isAt = (path: string, place: string): boolean => path === place || path.startsWith(`${place}.`)

/** What is wrong with a value, or with something inside it. */
export const faultAt = (blank: Pick<Blank, 'place'>, errors: readonly FieldError[]): FieldError | undefined =>
  errors.find(({ path }) => isAt(path, pathOf(blank)))

/** What is wrong with the values of a rule, each by the name it has on the screen instead of its path. */
export function faultsOfRule(rule: Rule, errors: readonly FieldError[]): string[] {
  const found = blanksOf(rule).flatMap((blank) => {
    const error = faultAt(blank, errors)
    return error ? [error.message.replace(/^policy\S* is /, `${blank.name} is `)] : []
  })
  return [...new Set(found)]
}
