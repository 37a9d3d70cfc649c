import { AppError } from '#kernel/app-error.ts'
import { addSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { worksOn } from '../access.ts'
import {
  type OfTicket,
  ticketAnswered,
  ticketReopened,
  ticketResolved,
  ticketSent,
  ticketTaken,
  ticketToldForm,
  ticketWithdrawn,
} from '../events.ts'
import { begin, end, type Hold } from '../rules/holds.ts'
import { actsOn, isDone, isOpen, nextState, type TicketAct, type TicketState } from '../rules/state.ts'
import { insertDeed, listHolds, saveHolds } from '../store/parts.ts'
import { type TicketColumns, updateTicket } from '../store/tickets.ts'
import { followClocks } from './follow-clocks.ts'
import { type Opened, openTicket, refuse } from './open.ts'
import { letOut } from './send.ts'
import { tellOf } from './tell.ts'

const EVENTS: Readonly<Record<TicketAct, EventDefinition<OfTicket>>> = {
  send: ticketSent,
  take: ticketTaken,
  answer: ticketAnswered,
  resolve: ticketResolved,
  reopen: ticketReopened,
  withdraw: ticketWithdrawn,
}
const SPOKEN: Readonly<Record<TicketAct, string>> = {
  send: 'sent',
  take: 'taken',
  answer: 'answered',
  resolve: 'resolved',
  reopen: 'opened again',
  withdraw: 'withdrawn',
}

const HOUR_SECONDS = 3600

function columnsOf(act: Act, deed: TicketAct, state: TicketState, { kind }: Opened): TicketColumns {
  const [at, by] = [act.at, act.actor.personId]
  const followUp = { follow_up_at: addSeconds(at, kind.followUpHours * HOUR_SECONDS) }
  if (deed === 'send') return { state, sent_at: at, sent_by: by, ...followUp }
  if (deed === 'take') return { state, taken_by: by }
  if (deed === 'reopen') return { state, ended_at: null, ended_by: null, ...followUp }
  if (deed === 'resolve' || deed === 'withdraw') return { state, ended_at: at, ended_by: by }
  return { state }
}

const holdsAfter = (state: TicketState, holds: readonly Hold[], agentIds: readonly string[], at: string): Hold[] => {
  if (isOpen(state)) return begin(holds, agentIds, at)
  return state === 'resolved' ? end(holds, at) : []
}

function refuseDeed(act: Act, deed: TicketAct, { ticket }: Opened): void {
  const { state, number, cohortId, desk, origin } = ticket
  if (!worksOn(act.actor, cohortId, desk))
    throw new AppError(
      'access.forbidden',
      `Ticket ${number} is worked on by its class’s lead${desk === 'it' ? ', IT' : ', licensing'} or a manager.`,
    )
  if (actsOn(state, { followsForm: origin !== null }).includes(deed)) return
  const way =
    origin !== null && deed === 'withdraw'
      ? ' It follows a form: withdraw the form, and the ticket goes with it.'
      : ' Look at it again, it may have changed since you did.'
  throw new AppError(
    'resource.conflict',
    `Ticket ${number} is ${state === 'draft' ? 'a draft' : state} and cannot be ${SPOKEN[deed]}.${way}`,
  )
}

async function holdClocks(act: Act, { ticket: { id }, kind, agentIds }: Opened, state: TicketState): Promise<string[]> {
  await saveHolds(act.tx, id, holdsAfter(state, await listHolds(act.tx, id), agentIds, act.at))
  return followClocks(act, kind, agentIds)
}

/** The form pauses the clocks of its tickets, and takes what is said on their pages as it takes a form that says so. */
async function tellForm(act: Act, { ticket: { id, cohortId, origin }, agentIds }: Opened, deed: TicketAct): Promise<string[]> {
  if (origin === null || (deed !== 'resolve' && deed !== 'reopen')) return []
  await record(act, {
    event: ticketToldForm,
    id,
    cohortId,
    data: { cohortId, ticketId: id, origin, agentIds: [...agentIds] },
    after: { deed },
  })
  return []
}

/**
 * Sends, takes, answers, resolves, opens again or withdraws a ticket; the same again changes nothing. Clocks of its agents stand still from
 * sent until resolved, in this transaction; a withdrawn one never held them. Answers what followed in sentences.
 * Throws a conflict where the act does not fit, invalid where a draft lacks what its kind asks for.
 */
export async function actOnTicket(
  act: Act,
  id: string,
  deed: TicketAct,
  { note = '', version }: { note?: string | undefined; version?: number | undefined } = {},
): Promise<string[]> {
  const opened = await openTicket(act, id, version)
  const { ticket, agentIds } = opened
  if (isDone(ticket.state, deed) && worksOn(act.actor, ticket.cohortId, ticket.desk)) return []
  refuseDeed(act, deed, opened)
  if (deed === 'reopen' && note === '')
    refuse([{ path: 'note', code: 'reason.required', message: 'Say why it is opened again.' }], 'The ticket stays resolved.')
  if (deed === 'send') await letOut(act, opened)
  const state = nextState(ticket.state, deed) ?? ticket.state
  await updateTicket(act.tx, id, columnsOf(act, deed, state, opened))
  await insertDeed(act.tx, id, ticket.origin === null ? deed : `page_${deed}`, note || null, { by: act.actor.personId, at: act.at })
  const followed = ticket.origin === null ? await holdClocks(act, opened, state) : await tellForm(act, opened, deed)
  await tellOf(act, EVENTS[deed], ticket, agentIds, { before: { state: ticket.state }, after: { state }, reason: note || null })
  return followed
}
