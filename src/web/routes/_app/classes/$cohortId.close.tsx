import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { CloseScreen } from '#modules/closing/web/CloseScreen.tsx'
import { closeQuery } from '#modules/closing/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { dateSearch } from '#web/kit/search.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/close')({
  validateSearch: dateSearch,
  loaderDeps: ({ search: { date } }) => ({ date }),
  loader: ({ context: { client }, params: { cohortId }, deps: { date } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(closeQuery(cohortId, date))
  },
  component: CloseRoute,
})

function CloseRoute() {
  const { cohortId } = Route.useParams()
  const { date } = Route.useSearch()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data: close } = useSuspenseQuery(closeQuery(cohortId, date))
  return <CloseScreen cohort={cohort} close={close} />
}
