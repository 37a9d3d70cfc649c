import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { cohortIn, lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { shownTo } from '../access.ts'
import { agentMoved, agentMovedAway } from '../events.ts'
import type { AgentMove, StoredAgent } from '../model.ts'
import { agentIn, cohortOfAgent, insertMove, updateAgent } from '../store.ts'
import { factsOf, refuse, refuseTaken } from './agent.ts'

/**
 * Moves an agent to another class; the mover needs the right in both. What was decided in the old class stays there, and the
 * move is kept in the agent's history.
 */
export async function moveAgent(act: Act, id: string, version: number | undefined, { cohortId, reason }: AgentMove): Promise<StoredAgent> {
  const { tx, scope, at } = act
  const fromCohortId = await cohortOfAgent(tx, scope, id)
  if (fromCohortId === cohortId) {
    refuse([{ path: 'cohortId', code: 'move.same_class', message: 'The agent is in this class already. Choose another one.' }])
  }
  // Always in the same order, so that two moves in opposite directions do not wait for each other.
  for (const locked of [fromCohortId, cohortId].toSorted()) await lockCohort(tx, scope, locked)
  const agent = await agentIn(tx, scope, id)
  if (agent.cohortId !== fromCohortId || (version !== undefined && agent.version !== version))
    throw stale('agent', shownTo(act.actor, act.at)(agent))
  await refuseSample(act, fromCohortId, cohortId)
  await refuseTaken(act, cohortId, factsOf(agent), id)

  await updateAgent(tx, id, { cohortId })
  const moved_by = act.actor.personId
  await insertMove(tx, { id: newId(), agent_id: id, from_cohort_id: fromCohortId, to_cohort_id: cohortId, reason, moved_by, moved_at: at })
  const about = { id, agentId: id, reason, before: { cohortId: fromCohortId }, after: { cohortId } }
  await record(act, {
    ...about,
    event: agentMovedAway,
    cohortId: fromCohortId,
    data: { cohortId: fromCohortId, agentId: id, toCohortId: cohortId },
  })
  await record(act, { ...about, event: agentMoved, cohortId, data: { cohortId, agentId: id, fromCohortId } })
  return agentIn(tx, EVERYTHING, id)
}

/** The sample class is removed whole; nobody real may be in it by then. */
async function refuseSample(act: Act, fromCohortId: string, toCohortId: string): Promise<void> {
  const source = await cohortIn(act.tx, EVERYTHING, fromCohortId)
  const target = await cohortIn(act.tx, EVERYTHING, toCohortId)
  if (source.isSample === target.isSample) return
  throw new AppError(
    'resource.conflict',
    'The sample class is for trying things out and is removed whole. Move agents between real classes only.',
    {
      errors: [{ path: 'cohortId', code: 'move.sample', message: 'One of the two is the sample class.' }],
    },
  )
}
