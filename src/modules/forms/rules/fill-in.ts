import type { AttemptPrefill, FormField, FormPrefill, FormValue, FormValues } from '../model.ts'
import { isEmpty } from './check-values.ts'

type Fillable = Pick<FormField, 'key' | 'prefill'>
export type FillFrom = Pick<FormPrefill, 'today' | 'now' | 'attempts'>

/** The attempt that the values mean so far: of the exam chosen, else the first that the record offers. */
function attemptMeant(fields: readonly Fillable[], values: FormValues, { attempts }: FillFrom): AttemptPrefill | undefined {
  const chosen = fields.find((field) => field.prefill === 'attempt_exam')
  const exam = chosen && values[chosen.key]
  return isEmpty(exam) ? attempts[0] : attempts.find((attempt) => attempt.exam === exam)
}

const SOURCES: Readonly<
  Record<NonNullable<FormField['prefill']>, (from: FillFrom, attempt: AttemptPrefill | undefined) => FormValue | undefined>
> = {
  today: ({ today }) => today,
  now: ({ now }) => now,
  attempt_exam: (_from, attempt) => attempt?.exam,
  attempt_number: (_from, attempt) => attempt?.number,
  attempt_score: (_from, attempt) => attempt?.score ?? undefined,
  attempt_date: ({ today }, attempt) => attempt?.date ?? today,
}

/** What was typed, and from the record what was not: nothing that is known has to be typed (product, the promise). */
export function fillIn(fields: readonly Fillable[], values: FormValues, from: FillFrom): FormValues {
  const attempt = attemptMeant(fields, values, from)
  const filled: FormValues = { ...values }
  for (const { key, prefill } of fields) {
    if (prefill === null || key in values) continue
    const value = SOURCES[prefill](from, attempt)
    if (value !== undefined) filled[key] = value
  }
  return filled
}
