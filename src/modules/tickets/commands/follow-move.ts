import type { Act } from '#platform/act.ts'
import { ticketMoved } from '../events.ts'
import { listMovingWith, updateTicket } from '../store/tickets.ts'
import { tellOf } from './tell.ts'

/**
 * Takes the tickets along that are about this agent alone and not over (decision 120): the lead who works on them is the one of the class
 * the agent is in. One with others on it stays where they are. Idempotent.
 */
export async function followMove(act: Act, { agentId, cohortId }: { agentId: string; cohortId: string }): Promise<void> {
  for (const { id, number, desk, origin, cohortId: from } of await listMovingWith(act.tx, agentId, cohortId)) {
    await updateTicket(act.tx, id, { cohort_id: cohortId, taken_by: null })
    await tellOf(act, ticketMoved, { id, number, cohortId, desk, origin }, [agentId], { before: { cohortId: from }, after: { cohortId } })
  }
}
