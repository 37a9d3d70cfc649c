import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { carrierScope } from '../access.ts'
import type { TicketKind } from '../model.ts'
import { kindsById } from '../store/kinds.ts'
import { holdTicket, type Sight, type TicketFound, ticketIn } from '../store/tickets.ts'
import { presentTicket } from '../view.ts'

/** What the actor sees of tickets by the right of this act. */
export const sightOf = ({ actor, scope }: Pick<Act, 'actor' | 'scope'>): Sight => ({ scope, carrier: carrierScope(actor) })

/** Sees all, for what follows whoever acts. */
export const ALL_SIGHT: Sight = { scope: EVERYTHING, carrier: EVERYTHING }

export type Opened = { readonly ticket: TicketFound; readonly kind: TicketKind; readonly agentIds: readonly string[] }

/**
 * A ticket in sight with every agent of it, all held: agents first, as everything that moves clocks holds them first. Stale when the caller
 * saw another version. `also`: agents who are to come to it.
 */
export async function openTicket(act: Act, id: string, version: number | undefined, also: readonly string[] = []): Promise<Opened> {
  await ticketIn(act.tx, sightOf(act), id)
  const seen = await ticketIn(act.tx, ALL_SIGHT, id)
  await holdAgents(act.tx, [...seen.agents.map(({ agentId }) => agentId), ...also])
  const ticket = await holdTicket(act.tx, ALL_SIGHT, id)
  if (version !== undefined && version !== ticket.version)
    throw stale('ticket', await presentTicket(act.tx, act, await ticketIn(act.tx, sightOf(act), id)))
  const kind = (await kindsById(act.tx, [ticket.kindId])).get(ticket.kindId)?.definition
  if (!kind) throw notFound('ticket')
  return { ticket, kind, agentIds: ticket.agents.map(({ agentId }) => agentId) }
}

/** Refuses with field errors; nothing is written. */
export function refuse(errors: readonly FieldError[], instead = 'Nothing was changed.'): void {
  const [first] = errors
  if (first) throw new AppError('request.invalid', `${instead} ${first.message}`, { errors })
}
