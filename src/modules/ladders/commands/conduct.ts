import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { spokenDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { conductRecorded, conductWithdrawn } from '../events.ts'
import type { ConductInput } from '../model.ts'
import { agentOfConduct, insertConduct, withdrawConductRow } from '../store/conduct.ts'
import { openCase } from './act-on.ts'

/** Records what an agent did against the rules; what it asks for is the ladder's to say. Throws invalid for a day to come. */
export async function recordConduct(act: Act, agentId: string, { happenedOn, what, step = null }: ConductInput): Promise<string> {
  const of = await openCase(act, agentId)
  if (happenedOn > of.today)
    throw new AppError('request.invalid', `${spokenDate(happenedOn)} is still to come.`, {
      errors: [{ path: 'happenedOn', code: 'day.to_come', message: 'Give the day on which it happened.' }],
    })
  const id = newId()
  const row = { id, agent_id: agentId, happened_on: happenedOn, what, step, recorded_by: act.actor.personId, recorded_at: act.at }
  await insertConduct(act.tx, row)
  await record(act, {
    event: conductRecorded,
    ...{ id, cohortId: of.cohortId, agentId },
    data: { cohortId: of.cohortId, agentId, conductId: id },
    after: { happenedOn, what, step },
  })
  return id
}

/** Takes an act of conduct back: as if it had never been. What rested on it alone follows. Harmless the second time. */
export async function withdrawConduct(act: Act, id: string, reason: string): Promise<string> {
  const agentId = await agentOfConduct(act.tx, act.scope, id)
  const of = await openCase(act, agentId)
  const found = of.conduct.find((one) => one.id === id)
  if (!found || found.withdrawnAt !== null) return agentId
  await withdrawConductRow(act.tx, id, { by: act.actor.personId, at: act.at, reason })
  const { happenedOn, what, step } = found
  await record(act, {
    event: conductWithdrawn,
    ...{ id, cohortId: of.cohortId, agentId },
    data: { cohortId: of.cohortId, agentId, conductId: id },
    before: { happenedOn, what, step },
    reason,
  })
  return agentId
}
