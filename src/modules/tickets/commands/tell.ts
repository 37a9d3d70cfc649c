import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import type { OfTicket } from '../events.ts'
import type { TicketFound } from '../store/tickets.ts'

type Said = { readonly before?: unknown; readonly after?: unknown; readonly reason?: string | null }

/** Announces something about a ticket, once per agent of it, or of those named. */
export async function tellOf(
  act: Act,
  event: EventDefinition<OfTicket>,
  { id, number, cohortId, desk, origin }: Pick<TicketFound, 'id' | 'number' | 'cohortId' | 'desk' | 'origin'>,
  agentIds: readonly string[],
  said: Said = {},
): Promise<void> {
  for (const agentId of agentIds) {
    const data = { cohortId, agentId, ticketId: id, number, desk, origin }
    await record(act, { event, id, cohortId, agentId, data, ...said })
  }
}
