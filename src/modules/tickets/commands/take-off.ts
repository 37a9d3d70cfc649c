import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { ticketAgentTakenOff, ticketJoined } from '../events.ts'
import { begin } from '../rules/holds.ts'
import { isOpen, isOver } from '../rules/state.ts'
import { deleteOff, findOff, moveOff } from '../store/off.ts'
import { listDeeds, listHolds, saveHolds } from '../store/parts.ts'
import { insertAgents } from '../store/tickets.ts'
import { agentsToFile } from './draft.ts'
import { followClocks } from './follow-clocks.ts'
import { openTicket } from './open.ts'
import { tellOf } from './tell.ts'

const notOn = (number: number) => notFound(`agent on ticket ${number}`)

function refuseChange({ ticket }: Awaited<ReturnType<typeof openTicket>>): void {
  const { number, state, origin } = ticket
  if (isOver(state))
    throw new AppError('resource.conflict', `Ticket ${number} is ${state}: open it again before you change whom it is about.`)
  if (origin !== null)
    throw new AppError('resource.conflict', `Ticket ${number} follows a form: withdraw or correct the form, the ticket follows it.`)
}

/**
 * Takes an agent off who should not be on a ticket: it never held this agent's clocks (decision 120). Refused where it is over, follows
 * a form, or is about nobody else. Taken off already: nothing changes.
 */
export async function takeOff(act: Act, id: string, agentId: string): Promise<void> {
  const opened = await openTicket(act, id, undefined)
  const { ticket, kind, agentIds } = opened
  refuseChange(opened)
  const row = ticket.agents.find((one) => one.agentId === agentId)
  if (!row && (await findOff(act.tx, id, agentId))) return
  if (!row) throw notOn(ticket.number)
  if (agentIds.length === 1)
    throw new AppError('resource.conflict', `Ticket ${ticket.number} is about ${row.agent} alone: withdraw it instead.`)
  const holds = await listHolds(act.tx, id)
  await moveOff(act.tx, id, agentId, { by: act.actor.personId, at: act.at })
  await saveHolds(act.tx, id, [], agentId)
  await followClocks(act, kind, [agentId])
  const before = { told: row.told, tried: row.tried, holds: holds.filter((hold) => hold.agentId === agentId) }
  await tellOf(act, ticketAgentTakenOff, ticket, [agentId], { before })
}

/**
 * Puts an agent back who was taken off, as they stood: the ticket has held them all along. Where it was resolved in between, it holds them
 * from now on. On it already: nothing changes.
 */
export async function putBack(act: Act, id: string, agentId: string): Promise<void> {
  const opened = await openTicket(act, id, undefined, [agentId])
  const { ticket, kind, agentIds } = opened
  refuseChange(opened)
  if (agentIds.includes(agentId)) return
  const off = await findOff(act.tx, id, agentId)
  if (!off) throw notOn(ticket.number)
  await agentsToFile(act, [agentId], ticket.cohortId)
  await insertAgents(act.tx, id, [{ agentId, told: off.told, tried: off.tried }], { by: off.joinedBy, at: off.joinedAt })
  await deleteOff(act.tx, id, agentId)
  const wasResolved = (await listDeeds(act.tx, id)).some(
    (deed) => deed.act === 'resolve' && toEpochSeconds(deed.at) >= toEpochSeconds(off.takenOffAt),
  )
  const own = wasResolved ? [] : off.holds.map(({ since, until }) => ({ agentId, since, until }))
  await saveHolds(act.tx, id, isOpen(ticket.state) ? begin(own, [agentId], act.at) : own, agentId)
  await followClocks(act, kind, [agentId])
  await tellOf(act, ticketJoined, ticket, [agentId], { after: { told: off.told, tried: off.tried } })
}
