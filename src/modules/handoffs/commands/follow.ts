import { newId } from '#kernel/ids.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { handoffMade, handoffRecalled, handoffTold } from '../events.ts'
import { judgeFinish } from '../rules/finish.ts'
import { type HandoffRow, handoffIn, insertHandoff, listOpenOf, readFinisher, tellPms, updateHandoff } from '../store.ts'

const dataOf = ({ id, cohortId, agentId }: Pick<HandoffRow, 'id' | 'cohortId' | 'agentId'>) => ({ cohortId, agentId, handoffId: id })
export const placeOf = (handoff: HandoffRow) => ({
  id: handoff.id,
  cohortId: handoff.cohortId,
  agentId: handoff.agentId,
  data: dataOf(handoff),
})

/**
 * Makes the agent's hand-over agree with where the tracks stand, in the transaction that moved them: one for who has completed everything,
 * the PMs put down as told once (messages write to them, by what is announced); recalled once where it no longer holds. Holds the agent's
 * row, so that two last tracks completed at once make one. Idempotent. Source: product.md D21.
 */
export async function followFinish(act: Act, agentId: string): Promise<void> {
  await holdAgents(act.tx, [agentId])
  const agent = await readFinisher(act.tx, agentId)
  if (!agent) return
  const { recall, make } = judgeFinish(agent, agent.standsIn)
  if (recall !== null && agent.standing !== null) await recallHandoff(act, agent.standing, recall)
  if (make) await makeHandoff(act, agentId, agent.cohortId)
}

async function makeHandoff(act: Act, agentId: string, cohortId: string): Promise<void> {
  const id = newId()
  await insertHandoff(act.tx, { id, agent_id: agentId, cohort_id: cohortId, completed_at: act.at })
  const told = await tellPms(act.tx, id, act.at)
  const handoff = await handoffIn(act.tx, EVERYTHING, id)
  await record(act, { event: handoffMade, ...placeOf(handoff), after: { completedAt: act.at, told } })
}

async function recallHandoff(act: Act, id: string, because: string): Promise<void> {
  const handoff = await handoffIn(act.tx, EVERYTHING, id)
  await updateHandoff(act.tx, id, { recalled_at: act.at, recalled_because: because })
  await record(act, { event: handoffRecalled, ...placeOf(handoff), after: { recalledAt: act.at }, reason: because })
}

/** PMs named later are told of what waits for a transfer, once each. */
export async function tellNewPms(act: Act, cohortId: string): Promise<void> {
  for (const handoff of await listOpenOf(act.tx, cohortId)) {
    const told = await tellPms(act.tx, handoff.id, act.at)
    if (told.length > 0) await record(act, { event: handoffTold, ...placeOf(handoff), after: { told } })
  }
}
