import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { EditScreen } from '#modules/resources/web/EditScreen.tsx'

const searchOf = ({ programme }: Record<string, unknown>): { programme?: string } => (typeof programme === 'string' ? { programme } : {})

export const Route = createFileRoute('/_app/resources/new')({ validateSearch: searchOf, component: NewPageRoute })

function NewPageRoute() {
  const navigate = Route.useNavigate()
  const asked = Route.useSearch().programme
  const { data: programmes } = useSuspenseQuery(programmesQuery)
  const first = programmes.rows.filter(({ key }) => key === asked)
  const others = programmes.rows.filter(({ key }) => key !== asked)
  return (
    <EditScreen
      page={null}
      programmes={[...first, ...others]}
      onSaved={({ id }) => void navigate({ to: '/resources/$resourceId', params: { resourceId: id } })}
    />
  )
}
