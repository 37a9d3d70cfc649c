import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AuditScreen } from '#modules/audit/web/AuditScreen.tsx'
import { type AuditFilter, auditPage } from '#modules/audit/web/queries.ts'
import { useMay } from '#modules/people/web/queries.ts'

const FILTERS = ['noun', 'agentId', 'cohortId', 'from', 'to'] as const

const filterOf = (given: Record<string, unknown>): AuditFilter =>
  Object.fromEntries(FILTERS.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])))

export const Route = createFileRoute('/_app/audit')({ validateSearch: filterOf, component: AuditRoute })

function AuditRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const trail = useSuspenseInfiniteQuery({
    queryKey: ['audit', 'trail', filter],
    queryFn: ({ pageParam }) => auditPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  return (
    <AuditScreen
      entries={trail.data.pages.flatMap((page) => page.rows)}
      filter={filter}
      onFilter={(next) => navigate({ search: filterOf(next), replace: true })}
      onMore={trail.hasNextPage ? () => void trail.fetchNextPage() : null}
      loadingMore={trail.isFetchingNextPage}
      mayVerify={useMay('audit.verify')}
    />
  )
}
