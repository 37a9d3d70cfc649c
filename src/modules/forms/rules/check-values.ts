import type { FieldError } from '#kernel/app-error.ts'
import { isLocalDate } from '#kernel/local-date.ts'
import { parseClock } from '#kernel/zone-time.ts'
import type { FormField, FormValue, FormValues } from '../model.ts'

/** What the programme offers for kinds whose options are not the form's own. */
export type Offered = Readonly<Record<'exam' | 'course' | 'carrier', readonly { readonly value: string; readonly label: string }[]>>

export const optionsOf = (field: FormField, offered: Offered): readonly { value: string; label: string }[] => {
  const own = field.options.map((value) => ({ value, label: value }))
  if (field.kind === 'exam' || field.kind === 'course') return offered[field.kind]
  if (field.kind !== 'carrier') return own
  return [...offered.carrier, ...own.filter(({ value }) => !offered.carrier.some((carrier) => carrier.value === value))]
}

export const isEmpty = (value: FormValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const isPercent = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 100

type Check = (value: FormValue, field: FormField, offered: Offered) => string | null
const text: Check = (value) => (typeof value === 'string' ? null : 'is text')
const chosen: Check = (value, field, offered) => {
  const options = optionsOf(field, offered)
  return options.some((option) => option.value === value)
    ? null
    : `is one of: ${options.map((option) => option.value).join(', ') || 'none'}`
}

const CHECKS: Readonly<Record<FormField['kind'], Check>> = {
  text,
  long: text,
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'is a number'),
  date: (value) => (typeof value === 'string' && isLocalDate(value) ? null : 'is a date, YYYY-MM-DD'),
  time: (value) => (typeof value === 'string' && parseClock(value) !== null ? null : 'is a time of day, HH:MM'),
  choice: chosen,
  yes_no: (value) => (typeof value === 'boolean' ? null : 'is true or false'),
  exam: chosen,
  course: chosen,
  carrier: chosen,
  scores: (value) => (Array.isArray(value) && value.every(isPercent) ? null : 'is a list of scores between 0 and 100'),
}

export type Checked = { readonly values: FormValues; readonly errors: FieldError[] }

/**
 * The values of one agent against the form's fields. `pathOf` says where a field was sent. Texts are trimmed, empty values left out.
 * Errors name an unknown field, a missing one, a wrong type, what is not offered.
 */
export function checkValues(fields: readonly FormField[], given: FormValues, offered: Offered, pathOf: (key: string) => string): Checked {
  const known = new Set(fields.map(({ key }) => key))
  const errors: FieldError[] = Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => ({ path: pathOf(key), code: 'form.unknown_field', message: `This form has no field "${key}".` }))
  const values: FormValues = {}
  for (const field of fields) {
    const value = given[field.key]
    if (value === undefined || isEmpty(value)) {
      if (field.required) errors.push({ path: pathOf(field.key), code: 'form.required', message: `Fill in: ${field.label}.` })
      continue
    }
    const wrong = CHECKS[field.kind](value, field, offered)
    if (wrong === null) values[field.key] = typeof value === 'string' ? value.trim() : value
    else errors.push({ path: pathOf(field.key), code: 'form.wrong_value', message: `${field.label} ${wrong}.` })
  }
  return { values, errors }
}
