import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import type { Part } from '#platform/parts.ts'
import { addPlaceholders } from './commands/placeholders.ts'
import { TicketKind } from './model.ts'

const kinds = versionedPart<TicketKind>({
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

/** The kinds of tickets of a programme as they go out and come in. Whom they write to comes into the directory, to be filled in (decision 107). */
export const ticketKindsPart: Part<TicketKind> = {
  ...kinds,
  async write(act, whole, writing) {
    await addPlaceholders(
      act,
      writing.changed.flatMap(({ name, routes }) =>
        routes.flatMap((route) => (route.to === 'mail' ? [{ key: route.contact, by: name }] : [])),
      ),
    )
    await kinds.write(act, whole, writing)
  },
}
