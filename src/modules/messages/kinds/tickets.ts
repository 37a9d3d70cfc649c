import { ticketAnswered, ticketDrafted, ticketFollowUpDue, ticketReopened, ticketResolved, ticketSent } from '#modules/tickets/events.ts'
import { briefOf, listHearersOf } from '#modules/tickets/store/hearers.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { defineKind } from './kind.ts'

type OfTicket = typeof ticketSent extends EventDefinition<infer D> ? D : never

const idsOf = ({ ticketId, agentId, cohortId }: OfTicket) => ({ ticketId, agentId, cohortId })
const linkOf = ({ ticketId }: OfTicket) => `/tickets/${ticketId}`

/** product.md D13: who works on a ticket hears what becomes of it, and when it is to be followed up. */
export const TICKET_KINDS = [
  defineKind<OfTicket>({
    key: 'ticket.sent',
    name: 'A ticket is sent to your desk',
    hearers: ['it', 'licensing'],
    mail: 'at_once',
    on: [ticketSent, ticketReopened],
    // Once of all its agents, and again each time it is opened again.
    about: ({ ticketId }, at) => `${ticketId} ${at}`,
    to: (tx, { ticketId }) => listHearersOf(tx, ticketId),
    say: async ({ cohort }, data, tx) => {
      const { title, who } = await briefOf(tx, data.ticketId)
      return {
        subject: `Ticket ${data.number}: ${title}`,
        sentence: `Ticket ${data.number} of ${cohort}, ${who}: ${title}`,
        link: linkOf(data),
      }
    },
    broadcast: ({ cohort }, data) => ({ text: `Ticket ${data.number} was sent in ${cohort}.`, ids: idsOf(data) }),
  }),
  defineKind<OfTicket>({
    key: 'ticket.drafted',
    name: 'An agent has drafted a ticket',
    hearers: ['lead'],
    mail: 'never',
    on: [ticketDrafted],
    about: ({ ticketId }) => ticketId,
    say: async ({ cohort }, data, tx) => {
      const { title, who } = await briefOf(tx, data.ticketId)
      const sentence = `Ticket ${data.number} of ${cohort}, ${who}, is a draft: ${title}. Look whether everything is there, then send it.`
      return { subject: `Ticket ${data.number} waits to be sent`, sentence, link: linkOf(data) }
    },
  }),
  defineKind<OfTicket>({
    key: 'ticket.answered',
    name: 'A ticket is answered',
    hearers: ['lead'],
    mail: 'digest',
    on: [ticketAnswered],
    about: ({ ticketId }, at) => `${ticketId} ${at}`,
    say: async ({ cohort }, data, tx) => {
      const { title, who } = await briefOf(tx, data.ticketId)
      return {
        subject: `Ticket ${data.number} is answered`,
        sentence: `Ticket ${data.number} of ${cohort}, ${who}, is answered: ${title}`,
        link: linkOf(data),
      }
    },
  }),
  defineKind<OfTicket>({
    key: 'ticket.resolved',
    name: 'A ticket is resolved',
    hearers: ['lead', 'agent'],
    mail: 'digest',
    on: [ticketResolved],
    about: ({ ticketId }, at) => `${ticketId} ${at}`,
    say: (_names, data) => ({
      subject: `Ticket ${data.number} is resolved`,
      sentence: `Ticket ${data.number} is resolved, and what it held up goes on.`,
      link: linkOf(data),
    }),
    broadcast: ({ cohort }, data) => ({ text: `Ticket ${data.number} was resolved in ${cohort}.`, ids: idsOf(data) }),
  }),
  defineKind<OfTicket>({
    key: 'ticket.follow_up_due',
    name: 'A ticket is to be followed up',
    hearers: ['lead'],
    mail: 'digest',
    on: [ticketFollowUpDue],
    about: ({ ticketId }, at) => `${ticketId} ${at}`,
    say: async ({ cohort }, data, tx) => {
      const { title, who } = await briefOf(tx, data.ticketId)
      const sentence = `Ticket ${data.number} of ${cohort}, ${who}: ${title}. Nobody has said that it is resolved: ask again, then set the next time.`
      return { subject: `Follow up ticket ${data.number}`, sentence, link: linkOf(data) }
    },
  }),
]
