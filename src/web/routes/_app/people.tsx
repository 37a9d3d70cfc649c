import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PeopleScreen } from '#modules/people/web/PeopleScreen.tsx'
import { type PeopleFilter, peopleQuery, useMay } from '#modules/people/web/queries.ts'
import { isRole } from '#modules/people/web/role-words.ts'

function filterOf({ q, role, state }: Record<string, unknown>): PeopleFilter {
  return {
    ...(typeof q === 'string' && q ? { q } : {}),
    ...(isRole(role) ? { role } : {}),
    ...(state === 'active' || state === 'disabled' ? { state } : {}),
  }
}

export const Route = createFileRoute('/_app/people')({ validateSearch: filterOf, component: PeopleRoute })

function PeopleRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data } = useQuery({ ...peopleQuery(filter), placeholderData: keepPreviousData, throwOnError: true })
  const mayWrite = useMay('person.write')
  const mayChangeAdmins = useMay('person.grant_admin')
  if (!data) return null
  return (
    <PeopleScreen
      people={data.rows}
      hasMore={data.next !== null}
      filter={filter}
      onFilter={(change) => navigate({ search: (now) => filterOf({ ...now, ...change }), replace: true })}
      onClear={() => navigate({ search: {}, replace: true })}
      mayWrite={mayWrite}
      mayChangeAdmins={mayChangeAdmins}
    />
  )
}
