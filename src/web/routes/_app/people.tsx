import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PeopleScreen } from '#modules/people/web/PeopleScreen.tsx'
import { peopleQuery, useMay } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/people')({
  validateSearch: (search: Record<string, unknown>): { q?: string } => (typeof search.q === 'string' && search.q ? { q: search.q } : {}),
  component: PeopleRoute,
})

function PeopleRoute() {
  const { q = '' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data } = useQuery({ ...peopleQuery(q), placeholderData: keepPreviousData, throwOnError: true })
  const mayWrite = useMay('person.write')
  if (!data) return null
  return (
    <PeopleScreen
      people={data.rows}
      hasMore={data.next !== null}
      search={q}
      onSearch={(next) => navigate({ search: next ? { q: next } : {}, replace: true })}
      mayWrite={mayWrite}
    />
  )
}
