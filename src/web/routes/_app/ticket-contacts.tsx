import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ContactsScreen } from '#modules/tickets/web/ContactsScreen.tsx'
import { contactsQuery } from '#modules/tickets/web/queries.ts'

export const Route = createFileRoute('/_app/ticket-contacts')({ component: ContactsRoute })

function ContactsRoute() {
  return <ContactsScreen contacts={useSuspenseQuery(contactsQuery).data.rows} />
}
