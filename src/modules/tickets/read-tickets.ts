import type { Instant } from '#kernel/instant.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Ticket } from './model.ts'
import { type Sight, ticketIn } from './store/tickets.ts'
import { presentTicket } from './view.ts'

/** One ticket as the actor sees it. Throws not found out of sight. */
export const readTicket = async (
  db: Db,
  asking: { readonly actor: Actor; readonly at: Instant },
  sight: Sight,
  id: string,
): Promise<Ticket> => presentTicket(db, asking, await ticketIn(db, sight, id))
