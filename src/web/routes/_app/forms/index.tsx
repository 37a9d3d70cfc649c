import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { formsQuery, REGISTER_FILTERS, type RegisterFilter, registerPage } from '#modules/forms/web/queries.ts'
import { RegisterScreen } from '#modules/forms/web/RegisterScreen.tsx'
import { meQuery, useMay } from '#modules/people/web/queries.ts'
import { lastClass } from '#web/shell/current-class.ts'

const filterOf = (given: Record<string, unknown>): RegisterFilter =>
  Object.fromEntries(
    REGISTER_FILTERS.flatMap((key) => {
      const value = given[key]
      return (typeof value === 'string' && value) || typeof value === 'number' ? [[key, String(value)]] : []
    }),
  )

/** The class looked at last where the person still sees it, else their first. */
function classAtHand(cohorts: readonly { id: string }[]): string | null {
  const last = lastClass()
  return cohorts.some(({ id }) => id === last) ? last : (cohorts[0]?.id ?? null)
}

/** The forms that may be filed stand above the register: they are there with it, so that it does not move down afterwards. */
async function readForms(client: QueryClient): Promise<void> {
  const [{ may }, { rows }] = await Promise.all([client.ensureQueryData(meQuery), client.ensureQueryData(cohortsQuery)])
  const cohortId = classAtHand(rows)
  if (may.includes('form.file') && cohortId !== null) await client.ensureQueryData(formsQuery(cohortId, []))
}

export const Route = createFileRoute('/_app/forms/')({
  validateSearch: filterOf,
  loader: ({ context: { client } }) => readForms(client),
  component: RegisterRoute,
})

function RegisterRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const register = useInfiniteQuery({
    queryKey: ['forms', 'register', filter],
    queryFn: ({ pageParam }) => registerPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const cohorts = useQuery(cohortsQuery).data?.rows ?? []
  const cohortId = classAtHand(cohorts)
  const forms = useQuery({ ...formsQuery(cohortId ?? undefined, []), enabled: useMay('form.file') && cohortId !== null }).data?.forms ?? []
  if (!register.data) return null
  return (
    <RegisterScreen
      rows={register.data.pages.flatMap((page) => page.rows)}
      forms={forms}
      cohorts={cohorts}
      filter={filter}
      cohortId={cohortId}
      onFilter={(change) => void navigate({ search: (now) => filterOf({ ...now, ...change }), replace: true })}
      onClear={() => void navigate({ search: {}, replace: true })}
      onMore={register.hasNextPage ? () => void register.fetchNextPage() : null}
      loadingMore={register.isFetchingNextPage}
    />
  )
}
