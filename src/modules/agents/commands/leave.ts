import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { agentLeft, agentReturned } from '../events.ts'
import type { AgentLeave, StoredAgent } from '../model.ts'
import { agentIn, updateAgent } from '../store.ts'
import { agentToChange } from './agent.ts'

/** Marks a leaver from a date on. The reason is HR's alone, so neither the audit trail nor the event carries it. */
export async function leaveAgent(act: Act, id: string, version: number | undefined, { on, reason }: AgentLeave): Promise<StoredAgent> {
  const agent = await agentToChange(act, id, version)
  if (agent.state === 'leaver') {
    throw new AppError(
      'resource.conflict',
      `${agent.name} is marked as having left on ${agent.leftOn} already. Mark them as returned first.`,
    )
  }
  await updateAgent(act.tx, id, { state: 'leaver', leftOn: on, leftReason: reason })
  const { cohortId } = agent
  await record(act, {
    event: agentLeft,
    id,
    cohortId,
    agentId: id,
    data: { cohortId, agentId: id },
    before: { state: agent.state, leftOn: null },
    after: { state: 'leaver', leftOn: on },
  })
  return agentIn(act.tx, EVERYTHING, id)
}

/** Takes a leaver back: active again, as if they had not left. */
export async function returnAgent(act: Act, id: string, version: number | undefined): Promise<StoredAgent> {
  const agent = await agentToChange(act, id, version)
  if (agent.state !== 'leaver') throw new AppError('resource.conflict', `${agent.name} has not left, so there is nothing to take back.`)
  await updateAgent(act.tx, id, { state: 'active', leftOn: null, leftReason: null })
  const { cohortId } = agent
  await record(act, {
    event: agentReturned,
    id,
    cohortId,
    agentId: id,
    data: { cohortId, agentId: id },
    before: { state: 'leaver', leftOn: agent.leftOn },
    after: { state: 'active', leftOn: null },
  })
  return agentIn(act.tx, EVERYTHING, id)
}
