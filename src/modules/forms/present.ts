import { judgeCalls, scorecardName } from '#modules/calls/rules/certification.ts'
import { listPageActs } from '#modules/tickets/store/following.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { isOwnScore, mayWithdraw } from './access.ts'
import type { FormDefinition, FormSubmission, SubmissionAgent } from './model.ts'
import { scoresIn } from './rules/holds.ts'
import { isPauseEffect, originOf, ticketOutcomes, withPageActs } from './rules/tickets.ts'
import { formsById, listForms, type StoredForm } from './store/definitions.ts'
import { listStanding, type SubmissionAgentRow, type SubmissionRow } from './store/submissions.ts'

/** What the scorecard of one agent is called; null where the form has no scores. */
function exportName(
  { effects }: FormDefinition,
  { agent, known, values }: Pick<SubmissionAgentRow, 'agent' | 'known' | 'values'>,
): string | null {
  const effect = effects.find(({ kind }) => kind === 'certification')
  if (effect?.kind !== 'certification') return null
  return scorecardName(known.agent ?? agent, judgeCalls(scoresIn(values, effect.scores), effect.terms).passRate)
}

/** What became of tickets that stand or stood, by agent and number of the submission. */
type Outcomes = ReadonlyMap<string, ReadonlyMap<number, string>>

function presentAgent(definition: FormDefinition, row: SubmissionAgentRow, outcome: string | null): SubmissionAgent {
  const { effects: _, personId: __, ...shown } = row
  return { ...shown, outcome, exportName: exportName(definition, row) }
}

function present(actor: Actor, row: SubmissionRow, { definition, version: formVersion }: StoredForm, outcomes: Outcomes): FormSubmission {
  const { definitionId: _, byId, withdrawnBy, withdrawnAt, withdrawReason, size, agents, ...shown } = row
  const agentIds = agents.map(({ agentId }) => agentId)
  const isWithdrawn = withdrawnAt !== null
  const isOwn = agents.some(({ personId }) => isOwnScore(actor, definition, personId))
  const may = size === agentIds.length && mayWithdraw(actor, { cohortId: row.cohortId, agentIds, byId, isWithdrawn, isOwnScore: isOwn })
  return {
    ...shown,
    form: definition.key,
    name: definition.name,
    formVersion,
    withdrawn: withdrawnAt !== null && withdrawReason !== null ? { by: withdrawnBy, at: withdrawnAt, reason: withdrawReason } : null,
    agents: agents.map((agent) => presentAgent(definition, agent, outcomes.get(agent.agentId)?.get(row.number) ?? agent.outcome)),
    fields: definition.fields,
    may: may ? ['form.withdraw'] : [],
  }
}

/** What later forms made of those that are tickets: one is resolved once a form of the same ticket says so, by the newest terms. */
async function ticketOutcomesOf(db: Db, rows: readonly SubmissionRow[], forms: ReadonlyMap<string, StoredForm>): Promise<Outcomes> {
  const found = new Map<string, ReadonlyMap<number, string>>()
  const ofRow = ({ definitionId }: SubmissionRow) => forms.get(definitionId)
  const tickets = rows.filter((row) => ofRow(row)?.definition.effects.some(isPauseEffect))
  if (tickets.length === 0) return found
  const newest = await listForms(db, null)
  for (const ofForm of Map.groupBy(tickets, (row) => `${ofRow(row)?.programme} ${ofRow(row)?.definition.key}`).values()) {
    const form = ofForm[0] && ofRow(ofForm[0])
    const terms = newest.find(({ programme, definition }) => programme === form?.programme && definition.key === form.definition.key)
    const effect = terms?.definition.effects.find(isPauseEffect)
    if (!effect) continue
    const ids = [...new Set(ofForm.flatMap(({ agents }) => agents.map(({ agentId }) => agentId)))]
    const said = Map.groupBy(await listPageActs(db, originOf(terms?.definition.key ?? ''), ids), ({ agentId }) => agentId)
    for (const [agentId, filed] of Map.groupBy(await listStanding(db, ids, terms?.definition.key), (one) => one.agentId))
      found.set(
        agentId,
        new Map([...(found.get(agentId) ?? []), ...ticketOutcomes(effect, withPageActs(effect, filed, said.get(agentId) ?? []))]),
      )
  }
  return found
}

/** Submissions as one actor sees them, each with the fields of the version it was made with. */
export async function presentAll(db: Db, actor: Actor, rows: readonly SubmissionRow[]): Promise<FormSubmission[]> {
  const forms = await formsById(db, [...new Set(rows.map(({ definitionId }) => definitionId))])
  const outcomes = await ticketOutcomesOf(db, rows, forms)
  return rows.flatMap((row) => {
    const form = forms.get(row.definitionId)
    return form ? [present(actor, row, form, outcomes)] : []
  })
}

export const presentOne = async (db: Db, actor: Actor, row: SubmissionRow): Promise<FormSubmission> =>
  (await presentAll(db, actor, [row]))[0] as FormSubmission
