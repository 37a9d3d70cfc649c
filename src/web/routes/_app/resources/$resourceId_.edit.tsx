import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { EditScreen } from '#modules/resources/web/EditScreen.tsx'
import { pageQuery } from '#modules/resources/web/queries.ts'

export const Route = createFileRoute('/_app/resources/$resourceId_/edit')({ component: EditPageRoute })

function EditPageRoute() {
  const { resourceId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: page } = useSuspenseQuery(pageQuery(resourceId))
  return (
    <EditScreen
      key={page.id}
      page={page}
      programmes={[]}
      onSaved={() => void navigate({ to: '/resources/$resourceId', params: { resourceId } })}
    />
  )
}
