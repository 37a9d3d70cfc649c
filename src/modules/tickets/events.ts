import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent, type EventDefinition } from '#platform/outbox/events.ts'

const OfTicket = z.strictObject({
  cohortId: Id,
  agentId: Id,
  ticketId: Id,
  number: z.number().int(),
  desk: z.enum(['carrier', 'it']),
  origin: z.string().nullable(),
})
export type OfTicket = z.infer<typeof OfTicket>

/** Once per agent of a ticket. Told live to those who see its desk: IT of its own, the others of both. */
const ticketEvent = (name: `ticket.${string}`): EventDefinition<OfTicket> => ({
  ...defineEvent(name, 'ticket.read_carrier', OfTicket),
  // Rows of the outbox from before have no desk.
  rightOf: ({ desk }) => (desk === 'it' ? 'ticket.read' : 'ticket.read_carrier'),
})

export const ticketDrafted = ticketEvent('ticket.drafted')
export const ticketSent = ticketEvent('ticket.sent')
export const ticketTaken = ticketEvent('ticket.taken')
export const ticketAnswered = ticketEvent('ticket.answered')
export const ticketResolved = ticketEvent('ticket.resolved')
export const ticketReopened = ticketEvent('ticket.reopened')
export const ticketWithdrawn = ticketEvent('ticket.withdrawn')
/** Fields, follow-up time or number of the other side. */
export const ticketChanged = ticketEvent('ticket.changed')
export const ticketCommented = ticketEvent('ticket.commented')
export const ticketFileAdded = ticketEvent('ticket.file_added')
/** Of the agent who came to it. */
export const ticketJoined = ticketEvent('ticket.joined')
/** Of the agent who should not be on it. */
export const ticketAgentTakenOff = ticketEvent('ticket.agent_taken_off')
/** It went with its only agent to another class; told there. */
export const ticketMoved = ticketEvent('ticket.moved')
export const ticketFollowUpDue = ticketEvent('ticket.follow_up_due')
/** On the page of a ticket that follows a form it was said that it is resolved, or stands again: the form's clocks follow. Once for all agents. */
export const ticketToldForm = defineEvent(
  'ticket.told_form',
  'ticket.read_carrier',
  z.strictObject({ cohortId: Id, ticketId: Id, origin: z.string(), agentIds: z.array(Id) }),
)
export const contactChanged = defineEvent(
  'ticket_contact.changed',
  'ticket_contact.read',
  z.strictObject({ cohortId: z.null(), key: z.string() }),
)

export const TICKET_EVENTS = [
  ticketDrafted,
  ticketSent,
  ticketTaken,
  ticketAnswered,
  ticketResolved,
  ticketReopened,
  ticketWithdrawn,
  ticketChanged,
  ticketCommented,
  ticketFileAdded,
  ticketJoined,
  ticketAgentTakenOff,
  ticketMoved,
  ticketFollowUpDue,
  ticketToldForm,
  contactChanged,
]
