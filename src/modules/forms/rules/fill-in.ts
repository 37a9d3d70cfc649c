import type { AttemptPrefill, FormField, FormPrefill, FormValue, FormValues } from '../model.ts'
import { isEmpty } from './check-values.ts'

type Fillable = Pick<FormField, 'key' | 'kind' | 'prefill'>
export type FillFrom = Pick<FormPrefill, 'today' | 'now' | 'attempts'>

/** The attempt that the values mean so far: of the exam chosen; none before that, unless the form starts with the record's first. */
function attemptMeant(fields: readonly Fillable[], values: FormValues, { attempts }: FillFrom): AttemptPrefill | undefined {
  const field = fields.find(({ kind, prefill }) => kind === 'exam' || prefill === 'attempt_exam')
  const exam = field && values[field.key]
  if (!isEmpty(exam)) return attempts.find((attempt) => attempt.exam === exam)
  return field?.prefill === 'attempt_exam' ? attempts[0] : undefined
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

type Sayable = Fillable & Pick<FormField, 'mustBeSaid'>

/** The same for what is filed: a field that makes the form say what happened is offered by a screen, and counts only where it was sent. */
export function fillInFiled(fields: readonly Sayable[], values: FormValues, from: FillFrom): FormValues {
  const filled = Object.entries(fillIn(fields, values, from))
  const unsaid = new Set(fields.filter(({ key, mustBeSaid }) => mustBeSaid && !(key in values)).map(({ key }) => key))
  return Object.fromEntries(filled.filter(([key]) => !unsaid.has(key)))
}

/** What a screen offered for such fields and shows the same for all agents: filing sends it along, as seen. */
export function offeredOf(fields: readonly Sayable[], shown: readonly FormValues[]): FormValues {
  return Object.fromEntries(
    fields.flatMap(({ key, mustBeSaid }) => {
      const [value, ...others] = new Set(shown.map((values) => values[key]))
      return mustBeSaid && others.length === 0 && value !== undefined ? [[key, value]] : []
    }),
  )
}
