import { PROOF_EVENTS } from '#modules/proofs/events.ts'
import { ticketToldForm } from '#modules/tickets/events.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { type Reaction, reactTo } from '#platform/outbox/events.ts'
import { originOf } from '../rules/tickets.ts'
import { formsById, listForms } from '../store/definitions.ts'
import { listStanding } from '../store/submissions.ts'
import { settleFacts } from './settle-facts.ts'

type OfProof = { agentId: string; track: string; kind: string }

/** A form counts once its evidence is accepted, and no longer when that is taken back (policies.md 3). */
async function followProof(act: Act, cause: string, { agentId, track, kind }: OfProof): Promise<void> {
  const filed = await listStanding(act.tx, [agentId])
  if (filed.length === 0) return
  await holdAgents(act.tx, [agentId])
  const versions = await formsById(
    act.tx,
    filed.map(({ definitionId }) => definitionId),
  )
  const newest = new Map(filed.map(({ form, definitionId }) => [form, versions.get(definitionId)]))
  for (const found of newest.values()) {
    const evidence = found?.definition.evidence
    if (found && evidence?.track === track && evidence.proof === kind) await settleFacts(act, found.definition, [agentId], cause)
  }
}

/** What is said on the page of a ticket that follows a form counts as if a form had said it. */
async function followPage(
  act: Act,
  cause: string,
  { cohortId, origin, agentIds }: { cohortId: string; origin: string; agentIds: string[] },
) {
  const form = (await listForms(act.tx, cohortId)).find(({ definition }) => originOf(definition.key) === origin)
  if (form) await settleFacts(act, form.definition, agentIds, cause)
}

export const formReactions: readonly Reaction[] = [
  ...PROOF_EVENTS.map((event) => reactTo(event, (act, data) => followProof(act, event.name, data))),
  reactTo(ticketToldForm, (act, data) => followPage(act, ticketToldForm.name, data)),
]
