import type { Instant } from '#kernel/instant.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { listForms } from '../store/definitions.ts'
import { listWithoutTicket } from '../store/without-ticket.ts'
import { settleFacts } from './settle-facts.ts'

/**
 * Makes the tickets of forms that were filed before a form made one (decision 106), at start. Nobody is told anew; harmless when repeated.
 */
export async function makeMissingTickets(db: Db, at: Instant): Promise<void> {
  const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions: new Map() }
  for (const { agentId, cohortId, form } of await listWithoutTicket(db))
    await inTransaction(db, async (tx) => {
      await holdAgents(tx, [agentId])
      const found = (await listForms(tx, cohortId)).find(({ definition }) => definition.key === form)
      if (found) await settleFacts({ ...act, tx }, found.definition, [agentId], 'form.submitted')
    })
}
