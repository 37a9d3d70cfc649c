import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import type { Part, PartVersion } from '#platform/parts.ts'
import { addPlaceholders } from './commands/placeholders.ts'
import { takeContactsOver } from './commands/take-contacts-over.ts'
import { ContactEntry, TicketKind } from './model.ts'
import { judgeKinds } from './rules/judge-kinds.ts'
import { type ContactVersion, listContactVersions } from './store/contacts.ts'

const kinds = versionedPart<TicketKind>({
  key: 'ticketKinds',
  title: 'Kinds of tickets',
  one: 'kind of ticket',
  about: 'What a ticket asks for, where it goes and what it holds up.',
  running: 'now',
  table: 'ticket_kind',
  schema: TicketKind,
  nameOf: ({ name }) => name,
  names: ({ key }) => [`ticket-kind:${key}`],
  judge: judgeKinds,
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

const versionOf = ({ version, since, by, ...entry }: ContactVersion): PartVersion<ContactEntry> => ({
  ...{ key: entry.key, version, since, by },
  entry: { key: entry.key, name: entry.name, note: entry.note },
})

/** The directory as it goes out and comes in: without addresses, so that what comes in is a placeholder until somebody fills it in. */
export const contactsPart: Part<ContactEntry> = {
  key: 'contacts',
  title: 'Contact directory',
  one: 'contact',
  about: 'Whom kinds of tickets write to. Addresses stay in this installation.',
  reach: 'installation',
  running: 'now',
  missing: 'kept',
  writtenUnder: 'Tickets, Contacts',
  schema: ContactEntry,
  keyOf: ({ key }) => key,
  nameOf: ({ name }) => name,
  read: async (db) => (await listContactVersions(db)).map(versionOf),
  history: async (db, _whole, key) => (await listContactVersions(db)).filter((row) => row.key === key).map(versionOf),
  write: takeContactsOver,
}
