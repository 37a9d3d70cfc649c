import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { reviewQuery } from '#modules/proofs/web/queries.ts'
import { ReviewScreen } from '#modules/proofs/web/review/ReviewScreen.tsx'

export const Route = createFileRoute('/_app/review')({
  loader: ({ context: { client } }) => void client.prefetchQuery(reviewQuery(null)),
  component: ReviewRoute,
})

function ReviewRoute() {
  const { data } = useSuspenseQuery(reviewQuery(null))
  return <ReviewScreen list={data} cohort={null} proofId={undefined} />
}
