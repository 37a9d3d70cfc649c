import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import type { AuditEntry } from '#modules/audit/model.ts'
import { AuditScreen } from '#modules/audit/web/AuditScreen.tsx'
import type { Names } from '#modules/audit/web/parts.tsx'
import { AUDIT_FILTERS, type AuditFilter, auditPage } from '#modules/audit/web/queries.ts'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { peopleQuery, useMay } from '#modules/people/web/queries.ts'

const filterOf = (given: Record<string, unknown>): AuditFilter =>
  Object.fromEntries(AUDIT_FILTERS.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])))

export const Route = createFileRoute('/_app/audit')({ validateSearch: filterOf, component: AuditRoute })

const byId = (rows: readonly { id: string; name: string }[] | undefined) => new Map(rows?.map(({ id, name }) => [id, name]))

/** Entries keep ids; the names of now come from the classes and rosters that the reader may see. */
function useNames(entries: readonly AuditEntry[]): Names {
  const cohortIds = [...new Set(entries.flatMap(({ agentId, cohortId }) => (agentId && cohortId ? [cohortId] : [])))]
  const rosters = useQueries({ queries: cohortIds.map((cohortId) => agentsQuery(cohortId)) })
  const cohorts = useQuery(cohortsQuery).data
  const people = useQuery({ ...peopleQuery({}), enabled: useMay('person.read') }).data
  return { agents: byId(rosters.flatMap(({ data }) => data?.rows ?? [])), cohorts: byId(cohorts?.rows), people: byId(people?.rows) }
}

function AuditRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const trail = useInfiniteQuery({
    queryKey: ['audit', 'trail', filter],
    queryFn: ({ pageParam }) => auditPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const entries = trail.data?.pages.flatMap((page) => page.rows) ?? []
  const names = useNames(entries)
  const mayVerify = useMay('audit.verify')
  if (!trail.data) return null
  return (
    <AuditScreen
      entries={entries}
      names={names}
      filter={filter}
      onFilter={(next) => navigate({ search: filterOf(next), replace: true })}
      onMore={trail.hasNextPage ? () => void trail.fetchNextPage() : null}
      loadingMore={trail.isFetchingNextPage}
      mayVerify={mayVerify}
    />
  )
}
