import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { CallScreen } from '#modules/calls/web/CallScreen.tsx'
import { callQuery } from '#modules/calls/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { useMe } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/calls/$callId')({
  loader: ({ context: { client }, params: { callId } }) => void client.prefetchQuery(callQuery(callId)),
  component: CallRoute,
})

function CallRoute() {
  const { callId } = Route.useParams()
  const { data: call } = useSuspenseQuery(callQuery(callId))
  const { data: cohort } = useSuspenseQuery(cohortQuery(call.cohortId))
  const isOwn = useMe().scopes.agentIds.includes(call.agentId)
  return <CallScreen key={callId} call={call} cohort={cohort.name} isOwn={isOwn} />
}
