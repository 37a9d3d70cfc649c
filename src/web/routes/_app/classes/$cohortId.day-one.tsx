import { useSuspenseQueries } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { DayOneScreen } from '#modules/agenda/web/DayOneScreen.tsx'
import { agendaQuery } from '#modules/agenda/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/day-one')({
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(agendaQuery(cohortId))
  },
  component: DayOneRoute,
})

function DayOneRoute() {
  const { cohortId } = Route.useParams()
  const [cohort, dayOne] = useSuspenseQueries({ queries: [cohortQuery(cohortId), agendaQuery(cohortId)] })
  return <DayOneScreen dayOne={dayOne.data} className={cohort.data.name} zone={cohort.data.zone} />
}
