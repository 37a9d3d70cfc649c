import { createHash } from 'node:crypto'
import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { Known } from '../known.ts'
import type { FormDefinition, FormFiling, FormValues } from '../model.ts'
import { checkValues, type Offered } from '../rules/check-values.ts'
import { fillInFiled } from '../rules/fill-in.ts'
import { neverHappened } from '../rules/happened.ts'
import { asCounted, effectErrors } from '../rules/judge-effects.ts'

/** What is filed of one agent, checked and filled in; `pathOf`: where a field was sent. */
export type Judged = {
  readonly known: Known
  readonly values: FormValues
  readonly hash: string
  readonly pathOf: (key: string) => string
}

/** Refuses with field errors; all or none. */
export function refuseAll(errors: readonly FieldError[]): void {
  const once = [...new Map(errors.map((error) => [`${error.path} ${error.message}`, error])).values()]
  const [first] = once
  if (!first) return
  throw new AppError('request.invalid', `Nothing was filed. ${first.message}`, { errors: once })
}

/** Agents whom this form cannot be filed of: unknown here, of another class, gone. */
export function refuseAgents(definition: FormDefinition, agentIds: readonly string[], found: readonly Known[]): void {
  const of = new Map(found.map((known) => [known.subject.agentId, known.subject]))
  const cohortId = found[0]?.subject.cohortId
  const errors = agentIds.flatMap((agentId, index): FieldError[] => {
    const subject = of.get(agentId)
    const path = `agentIds.${index}`
    if (!subject) return [{ path, code: 'agent.unknown', message: 'This agent is not there, or not yours to see.' }]
    if (subject.cohortId !== cohortId)
      return [{ path, code: 'form.other_class', message: `${subject.name} is in ${subject.cohort}. File one form per class.` }]
    if (subject.state === 'leaver')
      return [{ path, code: 'form.agent_left', message: `${subject.name} has left, so no forms are filed any more.` }]
    return []
  })
  if (!definition.isForMany && agentIds.length > 1)
    errors.push({ path: 'agentIds', code: 'form.one_agent', message: `${definition.name} is about one agent at a time.` })
  refuseAll(errors)
}

const hashOf = (values: FormValues): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')

/** What is wrong with values that are right by their kinds. */
function deeperErrors(definition: FormDefinition, values: FormValues, known: Known, pathOf: (key: string) => string): FieldError[] {
  const { name } = known.subject
  const filed = known.filed.filter(({ form }) => form === definition.key)
  const never = neverHappened(definition.fields, values, known.when, pathOf)
  return [
    ...never,
    ...effectErrors(definition, values, { name, filed, said: known.said.filter(({ form }) => form === definition.key) }, pathOf),
  ]
}

/** Checks what is filed of each agent: own values before common ones, then what the record knows. */
export function judgeFiling(definition: FormDefinition, filing: FormFiling, found: readonly Known[], offered: Offered): Judged[] {
  const { values: common, perAgent, agentIds } = filing
  const errors: FieldError[] = Object.keys(perAgent)
    .filter((id) => !agentIds.includes(id))
    .map((id) => ({ path: `perAgent.${id}`, code: 'form.not_chosen', message: 'Values are given for an agent who is not chosen.' }))
  const judged = found.map((known) => {
    const { agentId } = known.subject
    const own = perAgent[agentId] ?? {}
    const pathOf = (key: string) => (key in own ? `perAgent.${agentId}.${key}` : `values.${key}`)
    const filled = fillInFiled(definition.fields, { ...common, ...own }, known.prefill)
    const checked = checkValues(definition.fields, filled, offered, pathOf)
    errors.push(...checked.errors, ...(checked.errors.length === 0 ? deeperErrors(definition, checked.values, known, pathOf) : []))
    const values = asCounted(definition, checked.values)
    return { known, values, hash: hashOf(values), pathOf }
  })
  refuseAll(errors)
  return judged
}
