import { draftsOf } from '#modules/tickets/store/tickets.ts'
import { unticketedOf } from '#modules/tickets/store/unticketed.ts'
import type { ItemSource } from './item.ts'

/** Open while a blocked track has no ticket, or a ticket is still a draft; each leads to the ticket, or to where one is filed. */
export const ticketsItem: ItemSource = {
  key: 'tickets',
  title: 'Tickets sent',
  listOpen: async (db, { cohortId }) => [
    ...(await draftsOf(db, cohortId)).map(({ id, number, agent, agentId }) => ({
      agentId,
      what: `${agent}: ticket ${number} is still a draft; send or discard it`,
      link: `/tickets/${id}`,
    })),
    ...(await unticketedOf(db, cohortId)).map(({ agent, agentId, track }) => ({
      agentId,
      what: `${agent}: ${track} is blocked and has no ticket`,
      link: `/troubleshooting?class=${cohortId}&agents=${agentId}`,
    })),
  ],
}
