import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ClassSetUpScreen } from '#modules/cohorts/web/ClassSetUpScreen.tsx'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/set-up')({ component: SetUpRoute })

function SetUpRoute() {
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  return <ClassSetUpScreen key={cohort.id} cohort={cohort} roster={null} />
}
