import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { reviewQuery } from '#modules/proofs/web/queries.ts'
import { ReviewScreen } from '#modules/proofs/web/review/ReviewScreen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/review')({
  validateSearch: (search: Record<string, unknown>): { proof?: string } =>
    typeof search.proof === 'string' ? { proof: search.proof } : {},
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(reviewQuery(cohortId))
  },
  component: ClassReviewRoute,
})

function ClassReviewRoute() {
  const { cohortId } = Route.useParams()
  const { proof } = Route.useSearch()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data } = useSuspenseQuery(reviewQuery(cohortId))
  return <ReviewScreen key={cohortId} list={data} cohort={cohort} proofId={proof} />
}
