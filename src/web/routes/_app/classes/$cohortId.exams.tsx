import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { ClassExamsScreen } from '#modules/exams/web/ClassExamsScreen.tsx'
import { cohortExamsQuery } from '#modules/exams/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/exams')({
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(cohortExamsQuery(cohortId))
  },
  component: ClassExamsRoute,
})

function ClassExamsRoute() {
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data } = useSuspenseQuery(cohortExamsQuery(cohortId))
  return <ClassExamsScreen cohort={cohort} agents={data.rows} hasMore={data.next !== null} />
}
