import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { isOwnScore, mayWithdraw } from './access.ts'
import type { FormDefinition, FormSubmission, SubmissionAgent } from './model.ts'
import { judgeCalls, scorecardName } from './rules/certification.ts'
import { scoresIn } from './rules/holds.ts'
import { formsById, type StoredForm } from './store/definitions.ts'
import type { SubmissionAgentRow, SubmissionRow } from './store/submissions.ts'

/** What the scorecard of one agent is called; null where the form has no scores. */
function exportName(
  { effects }: FormDefinition,
  { agent, known, values }: Pick<SubmissionAgentRow, 'agent' | 'known' | 'values'>,
): string | null {
  const effect = effects.find(({ kind }) => kind === 'certification')
  if (effect?.kind !== 'certification') return null
  return scorecardName(known.agent ?? agent, judgeCalls(scoresIn(values, effect.scores), effect.terms).passRate)
}

const presentAgent = (definition: FormDefinition, { effects: _, personId: __, ...row }: SubmissionAgentRow): SubmissionAgent => ({
  ...row,
  exportName: exportName(definition, row),
})

function present(actor: Actor, row: SubmissionRow, { definition, version: formVersion }: StoredForm): FormSubmission {
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
    agents: agents.map((agent) => presentAgent(definition, agent)),
    fields: definition.fields,
    may: may ? ['form.withdraw'] : [],
  }
}

/** Submissions as one actor sees them, each with the fields of the version it was made with. */
export async function presentAll(db: Db, actor: Actor, rows: readonly SubmissionRow[]): Promise<FormSubmission[]> {
  const forms = await formsById(db, [...new Set(rows.map(({ definitionId }) => definitionId))])
  return rows.flatMap((row) => {
    const form = forms.get(row.definitionId)
    return form ? [present(actor, row, form)] : []
  })
}

export const presentOne = async (db: Db, actor: Actor, row: SubmissionRow): Promise<FormSubmission> =>
  (await presentAll(db, actor, [row]))[0] as FormSubmission
