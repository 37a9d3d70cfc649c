import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { InboxScreen } from '#modules/messages/web/InboxScreen.tsx'
import { inboxQuery } from '#modules/messages/web/queries.ts'

export const Route = createFileRoute('/_app/inbox')({
  validateSearch: ({ only }: Record<string, unknown>): { only?: 'unread' } => (only === 'unread' ? { only } : {}),
  component: InboxRoute,
})

function InboxRoute() {
  const { only } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data } = useSuspenseQuery(inboxQuery(only))
  return <InboxScreen inbox={data} only={only} onOnly={(next) => navigate({ search: next ? { only: next } : {} })} />
}
