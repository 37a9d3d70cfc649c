import { useSuspenseQueries } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { EquipmentScreen } from '#modules/equipment/web/EquipmentScreen.tsx'
import { cohortEquipmentQuery } from '#modules/equipment/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/equipment')({
  validateSearch: (search: Record<string, unknown>): { state?: string } =>
    typeof search.state === 'string' ? { state: search.state } : {},
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(cohortEquipmentQuery(cohortId))
  },
  component: EquipmentRoute,
})

function EquipmentRoute() {
  const { cohortId } = Route.useParams()
  const { state = '' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const [cohort, equipment] = useSuspenseQueries({ queries: [cohortQuery(cohortId), cohortEquipmentQuery(cohortId)] })
  return (
    <EquipmentScreen
      equipment={equipment.data}
      name={cohort.data.name}
      state={state}
      onState={(next) => void navigate({ search: next ? { state: next } : {}, replace: true })}
    />
  )
}
