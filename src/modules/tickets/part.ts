import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { TicketKind } from './model.ts'

/** The kinds of tickets of a programme as they go out and come in. A contact that is not in the directory makes the kind ask for it (decision 107). */
export const ticketKindsPart = versionedPart<TicketKind>({
  key: 'ticketKinds',
  title: 'Kinds of tickets',
  one: 'kind of ticket',
  about: 'What a ticket asks for, where it goes and what it holds up.',
  table: 'ticket_kind',
  schema: TicketKind,
  nameOf: ({ name }) => name,
  names: ({ key }) => [`ticket-kind:${key}`],
  judge: (kinds) => {
    const [, ...more] = kinds.filter(({ gathers }) => gathers)
    return more.map(({ key }) => ({
      key,
      place: ['gathers'],
      message: 'Unknown messages gather in one kind of ticket, and another one gathers them already. Write false here or there.',
    }))
  },
})
