import { useSuspenseQueries } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { CallsScreen } from '#modules/calls/web/CallsScreen.tsx'
import { boardQuery, missesQuery, shadowingsQuery, slotsQuery } from '#modules/calls/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/calls')({
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(boardQuery(cohortId))
    void client.prefetchQuery(slotsQuery(cohortId))
    void client.prefetchQuery(missesQuery(cohortId))
    void client.prefetchQuery(shadowingsQuery(cohortId))
  },
  component: CallsRoute,
})

function CallsRoute() {
  const { cohortId } = Route.useParams()
  const [cohort, board, slots, misses, shadowings] = useSuspenseQueries({
    queries: [cohortQuery(cohortId), boardQuery(cohortId), slotsQuery(cohortId), missesQuery(cohortId), shadowingsQuery(cohortId)],
  })
  return (
    <CallsScreen board={board.data} name={cohort.data.name} slots={slots.data.rows} misses={misses.data} shadowings={shadowings.data} />
  )
}
