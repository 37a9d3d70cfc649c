import { toFile } from '#modules/calls/commands/settle.ts'
import { certificationSettled } from '#modules/calls/events.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { type Reaction, reactTo } from '#platform/outbox/events.ts'
import { formWithdrawn } from '../events.ts'
import type { FormDefinition, FormValues } from '../model.ts'
import { listForms } from '../store/definitions.ts'
import { findOfCertification, saveCertification, saveWithdrawal } from '../store/submissions.ts'
import { announce } from './announce.ts'
import { settleFacts } from './settle-facts.ts'
import { submitForm } from './submit.ts'

type OfCertification = { certificationId: string; cohortId: string; agentId: string }

const REASON = 'The score of a call was corrected.'

/** What the calls say, in the fields that this version of the form has. */
function valuesOf(definition: FormDefinition, scoresKey: string, told: Awaited<ReturnType<typeof toFile>>): FormValues {
  const has = (key: string) => definition.fields.some((field) => field.key === key)
  return {
    [scoresKey]: told.scores,
    ...(has('strengths') && told.strengths && { strengths: told.strengths }),
    ...(has('improve') && told.improve && { improve: told.improve }),
  }
}

const isSame = (filed: FormValues, wished: FormValues, counted: (values: FormValues) => unknown) =>
  JSON.stringify(counted(filed)) === JSON.stringify(counted(wished)) &&
  ['strengths', 'improve'].every((key) => (filed[key] ?? null) === (wished[key] ?? null))

/**
 * Files a certification that is decided, files it anew when its calls were corrected, and takes the form back when it is open again: all in the
 * transaction of the score, by the guard of a form filed by hand. The same again changes nothing. Source: product.md D17, policies.md 3.
 */
async function followCertification(act: Act, { certificationId, cohortId, agentId }: OfCertification): Promise<void> {
  const told = await toFile(act, certificationId)
  await holdAgents(act.tx, [agentId])
  const filed = await findOfCertification(act.tx, certificationId)
  if (!filed && told.outcome === 'open') return
  const effectOf = ({ effects }: FormDefinition) => effects.find((effect) => effect.kind === 'certification' && effect.track === told.track)
  const form = (await listForms(act.tx, cohortId)).find(({ definition }) => effectOf(definition) !== undefined)
  const effect = form && effectOf(form.definition)
  if (!form || effect?.kind !== 'certification') return
  const { definition } = form
  const values = valuesOf(definition, effect.scores, told)
  // A coached call is filed as it counts, so that what it scored by itself makes no other form.
  const counted = (all: FormValues) =>
    (all[effect.scores] as number[]).map((score, at) => (effect.terms.coached.includes(at + 1) ? 0 : score))
  if (filed && told.outcome !== 'open' && isSame(filed.values, values, counted)) return
  if (filed) {
    await saveWithdrawal(act.tx, filed.id, act.actor.personId, act.at, REASON)
    const of = { submissionId: filed.id, form: definition.key, cohortId, reason: REASON }
    await announce(act, formWithdrawn, of, [{ agentId, after: { form: definition.name, number: filed.number } }])
    if (told.outcome === 'open') await settleFacts(act, definition, [agentId], formWithdrawn.name)
  }
  if (told.outcome === 'open') return
  const filing = { agentIds: [agentId], values, perAgent: {}, again: true }
  const { id } = await submitForm(act, definition.key, filing, act.actor.kind === 'person' ? 'app' : 'api')
  await saveCertification(act.tx, id, certificationId)
}

export const certificationReactions: readonly Reaction[] = [reactTo(certificationSettled, followCertification)]
