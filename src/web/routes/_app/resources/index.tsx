import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useMay } from '#modules/people/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { type PageFilter, pagesQuery } from '#modules/resources/web/queries.ts'
import { ResourcesScreen } from '#modules/resources/web/ResourcesScreen.tsx'

const filterOf = ({ q, archived, programme }: Record<string, unknown>): PageFilter => ({
  ...((typeof q === 'string' || typeof q === 'number') && q !== '' ? { q: String(q) } : {}),
  ...(archived === true || archived === 'true' ? { archived: true } : {}),
  ...(typeof programme === 'string' && programme !== '' ? { programme } : {}),
})

export const Route = createFileRoute('/_app/resources/')({ validateSearch: filterOf, component: ResourcesRoute })

function ResourcesRoute() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const pages = useQuery({ ...pagesQuery(filter), placeholderData: keepPreviousData, throwOnError: true })
  const { data: programmes } = useQuery(programmesQuery)
  const [mayWrite, mayContacts] = [useMay('resource.write'), useMay('ticket_contact.read')]
  // An agent has the pages of the own programme alone.
  const mayChoose = useMay('resource.see_readers') || mayWrite
  if (!pages.data) return null
  return (
    <ResourcesScreen
      rows={pages.data.rows}
      programmes={mayChoose ? (programmes?.rows ?? []) : []}
      filter={filter}
      mayWrite={mayWrite}
      mayContacts={mayContacts}
      onFilter={(next) => void navigate({ search: filterOf(next), replace: true })}
    />
  )
}
