import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { type RegisterFilter, TICKET_FILTERS, ticketsPage } from '#modules/tickets/web/queries.ts'
import { TicketsScreen } from '#modules/tickets/web/TicketsScreen.tsx'

const filterOf = (given: Record<string, unknown>): RegisterFilter =>
  Object.fromEntries(
    TICKET_FILTERS.flatMap((key) => {
      const value = given[key]
      return (typeof value === 'string' && value) || typeof value === 'number' ? [[key, String(value)]] : []
    }),
  )

export const Route = createFileRoute('/_app/tickets/')({ validateSearch: filterOf, component: TicketsRoute })

function TicketsRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const register = useInfiniteQuery({
    queryKey: ['tickets', 'register', filter],
    queryFn: ({ pageParam }) => ticketsPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const mayClasses = useMay('cohort.read')
  const cohorts = useQuery({ ...cohortsQuery, enabled: mayClasses }).data?.rows ?? []
  const mayWork = useMay('ticket.work')
  const mayContacts = useMay('ticket_contact.read')
  if (!register.data) return null
  return (
    <TicketsScreen
      rows={register.data.pages.flatMap((page) => page.rows)}
      cohorts={cohorts}
      filter={filter}
      mayFile={mayWork && mayClasses}
      mayContacts={mayContacts}
      onFilter={(change) => void navigate({ search: (now) => filterOf({ ...now, ...change }), replace: true })}
      onClear={() => void navigate({ search: {}, replace: true })}
      onMore={register.hasNextPage ? () => void register.fetchNextPage() : null}
      loadingMore={register.isFetchingNextPage}
    />
  )
}
