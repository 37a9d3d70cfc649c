import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { OverviewScreen } from '#modules/reports/web/OverviewScreen.tsx'
import { readOverviewSearch } from '#modules/reports/web/overview-search.ts'
import { exceptionsQuery, overviewQuery } from '#modules/reports/web/queries.ts'
import { useFollowOverview } from '#modules/reports/web/use-follow-overview.ts'

export const Route = createFileRoute('/_app/overview')({
  validateSearch: readOverviewSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) => {
    void client.prefetchQuery(overviewQuery)
    void client.prefetchQuery(exceptionsQuery(deps))
  },
  component: OverviewRoute,
})

function OverviewRoute() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const { data: overview } = useSuspenseQuery(overviewQuery)
  const { data: exceptions } = useQuery(exceptionsQuery(search))
  useFollowOverview()
  return (
    <OverviewScreen
      overview={overview}
      exceptions={exceptions}
      search={search}
      onSearch={(change) =>
        void navigate({ search: (now) => readOverviewSearch({ ...now, ...change }), replace: true, resetScroll: false })
      }
    />
  )
}
