import { useQuery, useSuspenseQueries } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { CoachingScreen } from '#modules/ladders/web/CoachingScreen.tsx'
import { dueQuery, toApproveQuery, unansweredQuery } from '#modules/ladders/web/queries.ts'
import { meQuery, useMay } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/coaching')({
  loader: async ({ context: { client } }) => {
    const { may } = await client.ensureQueryData(meQuery)
    if (may.includes('coaching.write')) await client.ensureQueryData(dueQuery)
  },
  component: CoachingRoute,
})

function CoachingRoute() {
  const { data: due = null } = useQuery({ ...dueQuery, enabled: useMay('coaching.write') })
  const [toApprove, unanswered] = useSuspenseQueries({ queries: [toApproveQuery, unansweredQuery] })
  return <CoachingScreen due={due} toApprove={toApprove.data.rows} unanswered={unanswered.data.rows} />
}
