import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { isOwnScore, mayFile, maySettle } from '../access.ts'
import { formSubmitted } from '../events.ts'
import { type Known, loadKnown } from '../known.ts'
import type { FormDefinition, FormFiling } from '../model.ts'
import { offeredIn } from '../offered.ts'
import { outcomeOf } from '../rules/holds.ts'
import { listForms, type StoredForm } from '../store/definitions.ts'
import { type FormSubject, findSame, insertSubmission, listSubjects, type NewSubmission } from '../store/submissions.ts'
import { announce } from './announce.ts'
import { applyEffects } from './apply-effects.ts'
import { type Judged, judgeFiling, refuseAgents, refuseAll } from './judge-filing.ts'

export type Filed = { readonly id: string; readonly followed: string[] }

/** A form of the class that the actor may file, with what the record knows of the agents. */
async function openForm(
  act: Act,
  formKey: string,
  { agentIds }: FormFiling,
): Promise<{ form: StoredForm; found: Known[]; cohortId: string }> {
  await holdAgents(act.tx, agentIds)
  const subjects = await listSubjects(act.tx, act.scope, agentIds, act.at.slice(0, 10))
  const [first] = subjects
  const forms = await listForms(act.tx, first?.cohortId ?? null)
  const form = forms.find(({ definition }) => definition.key === formKey)
  if (!form) throw notFound('form')
  refuseFiler(act, form.definition, subjects)
  const found = await loadKnown(act.tx, act.scope, agentIds, forms, act.at)
  refuseAgents(form.definition, agentIds, found)
  return { form, found, cohortId: first?.cohortId ?? '' }
}

/** Refused where one of the agents is not reached by a role that the form names, or is scored by themselves. */
function refuseFiler({ actor }: Act, definition: FormDefinition, subjects: readonly FormSubject[]): void {
  const { name } = definition
  if (subjects.some(({ personId }) => isOwnScore(actor, definition, personId)))
    throw new AppError('access.forbidden', `${name} cannot be filed about yourself: somebody else scores your calls.`)
  const beyond = subjects.find((subject) => !mayFile(actor, definition, subject))
  if (beyond) throw new AppError('access.forbidden', `${name} is not filed by your roles in ${beyond.cohort}.`)
}

/** The same filed of the same agent today is most likely the same form twice. */
async function refuseSame(act: Act, form: string, judged: readonly Judged[], again: boolean): Promise<void> {
  const date = judged[0]?.known.prefill.today
  if (again || date === undefined) return
  const agents = judged.map(({ known, hash }) => ({ agentId: known.subject.agentId, hash }))
  const same = await findSame(act.tx, form, date, agents)
  const [earlier] = same
  if (!earlier) return
  const names = judged.flatMap(({ known }) => (same.some(({ agentId }) => agentId === known.subject.agentId) ? [known.subject.name] : []))
  const message = `The same was filed of ${names.join(', ')} today already, as number ${earlier.number}. File it again only if it happened twice.`
  throw new AppError('resource.conflict', message, { extra: { current: { id: earlier.id, number: earlier.number }, isDuplicate: true } })
}

/** Agents without the evidence; refused unless somebody who may override gave a reason. */
function refuseWithoutEvidence(act: Act, { evidence, key, name }: FormDefinition, filing: FormFiling, judged: readonly Judged[]): Known[] {
  if (evidence === null) return []
  const lacking = judged.map(({ known }) => known).filter(({ prefill }) => !prefill.evidence.some(({ form }) => form === key))
  const [first] = lacking
  if (!first) return []
  const mayOverride = maySettle(act.actor, first.subject.cohortId)
  if (mayOverride && filing.reason) return lacking
  const way = mayOverride ? 'Send the proof first, or give a reason to complete the track without it.' : 'Send the proof first.'
  const errors = lacking.map(({ subject }): FieldError => {
    const message = `${subject.name} has no proof that waits or is accepted, and ${name} asks for one. ${way}`
    return { path: `agentIds.${filing.agentIds.indexOf(subject.agentId)}`, code: 'form.no_evidence', message }
  })
  refuseAll(errors)
  return []
}

/**
 * Files a form of one or many agents of a class: all or none. Track facts, attempts, pauses, audit and outbox go with it in the same
 * transaction. Refuses unknown fields and wrong values by path, leavers, missing evidence, and the same again on the same day (409).
 */
export async function submitForm(act: Act, formKey: string, filing: FormFiling, via: NewSubmission['via']): Promise<Filed> {
  const { form, found, cohortId } = await openForm(act, formKey, filing)
  const { definition } = form
  const judged = judgeFiling(definition, filing, found, await offeredIn(act.tx, cohortId))
  await refuseSame(act, formKey, judged, filing.again)
  const lacking = refuseWithoutEvidence(act, definition, filing, judged)
  const id = newId()
  const { note = null, reason = null } = filing
  const row = {
    id,
    definitionId: form.id,
    cohortId,
    date: judged[0]?.known.prefill.today ?? act.at.slice(0, 10),
    via,
    by: act.actor.personId,
    at: act.at,
  }
  await insertSubmission(
    act.tx,
    { ...row, note: note || null, reason },
    judged.map(({ known: { subject, facts, prefill }, values, hash }) => ({
      agentId: subject.agentId,
      values,
      known: Object.fromEntries(definition.known.map((key) => [key, facts[key] ?? null])),
      hash,
      outcome: outcomeOf(definition.effects, values),
      proofId: prefill.evidence.find(({ form: key }) => key === formKey)?.proofId ?? null,
    })),
  )
  await announce(
    act,
    formSubmitted,
    { submissionId: id, form: formKey, cohortId, reason },
    judged.map(({ known, values }) => ({
      agentId: known.subject.agentId,
      after: { form: definition.name, version: form.version, values },
    })),
  )
  const followed = await applyEffects(act, { id, definition, judged, lacking, reason })
  return { id, followed }
}
