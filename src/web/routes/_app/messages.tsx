import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { LogScreen } from '#modules/messages/web/LogScreen.tsx'
import { type LogFilter, logQuery } from '#modules/messages/web/queries.ts'

const STATES: readonly unknown[] = ['not_wanted', 'waiting', 'queued', 'sent', 'failed', 'kept']

const filterOf = ({ state, q }: Record<string, unknown>): LogFilter => ({
  ...(STATES.includes(state) ? { state: state as 'sent' } : {}),
  ...(typeof q === 'string' && q ? { q } : {}),
})

export const Route = createFileRoute('/_app/messages')({ validateSearch: filterOf, component: LogRoute })

function LogRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data } = useQuery({ ...logQuery(filter), placeholderData: keepPreviousData, throwOnError: true })
  if (!data) return null
  return (
    <LogScreen
      rows={data.rows}
      hasMore={data.next !== null}
      filter={filter}
      onFilter={(next) => navigate({ search: filterOf(next), replace: true })}
    />
  )
}
