import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useMay } from '#modules/people/web/queries.ts'
import { ticketQuery } from '#modules/tickets/web/queries.ts'
import { TicketScreen } from '#modules/tickets/web/TicketScreen.tsx'

export const Route = createFileRoute('/_app/tickets/$ticketId')({ component: TicketRoute })

function TicketRoute() {
  const { ticketId } = Route.useParams()
  const { data: ticket } = useSuspenseQuery(ticketQuery(ticketId))
  return <TicketScreen key={ticket.id} ticket={ticket} isStaff={useMay('ticket.work')} />
}
