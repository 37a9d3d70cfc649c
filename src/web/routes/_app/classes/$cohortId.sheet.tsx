import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { SheetScreen } from '#modules/sheets/web/SheetScreen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/sheet')({
  loader: ({ context: { client }, params: { cohortId } }) => void client.prefetchQuery(cohortQuery(cohortId)),
  component: SheetRoute,
})

function SheetRoute() {
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  return <SheetScreen key={cohort.id} cohort={cohort} />
}
