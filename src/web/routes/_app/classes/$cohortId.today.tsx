import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { todayQuery } from '#modules/today/web/queries.ts'
import { TodayScreen } from '#modules/today/web/TodayScreen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/today')({
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(todayQuery(cohortId))
  },
  component: TodayRoute,
})

function TodayRoute() {
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data: today } = useSuspenseQuery(todayQuery(cohortId))
  return <TodayScreen cohort={cohort} today={today} />
}
