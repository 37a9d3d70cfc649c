import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { webhooksQuery } from '#modules/messages/web/queries.ts'
import { WebhooksScreen } from '#modules/messages/web/WebhooksScreen.tsx'

export const Route = createFileRoute('/_app/webhooks')({
  validateSearch: ({ id }: Record<string, unknown>): { id?: string } => (typeof id === 'string' ? { id } : {}),
  component: WebhooksRoute,
})

function WebhooksRoute() {
  const { id } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data } = useSuspenseQuery(webhooksQuery)
  return <WebhooksScreen list={data} chosen={id} onChoose={(next) => navigate({ search: next ? { id: next } : {}, replace: true })} />
}
