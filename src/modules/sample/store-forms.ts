import { submitForm } from '#modules/forms/commands/submit.ts'
import type { Act } from '#platform/act.ts'
import { SAMPLE_FORMS } from './forms.ts'

/** Forms of agents in the roster's order, by the command of a real class; what the record knows fills them in. */
export async function storeForms(act: Act, agents: readonly { readonly id: string }[]): Promise<void> {
  for (const { form, agents: places, values } of SAMPLE_FORMS) {
    const agentIds = places.flatMap((place) => agents[place]?.id ?? [])
    await submitForm(act, form, { agentIds, values, perAgent: {}, again: false }, 'app')
  }
}
