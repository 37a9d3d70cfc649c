import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { NewTicketScreen } from '#modules/tickets/web/NewTicketScreen.tsx'
import { kindsQuery } from '#modules/tickets/web/queries.ts'
import { classAtHand, useCurrentClass } from '#web/shell/current-class.ts'

type Search = { class?: string; agents?: string; kind?: string }
const KEYS = ['class', 'agents', 'kind'] as const
const searchOf = (given: Record<string, unknown>): Search =>
  Object.fromEntries(KEYS.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])))

export const Route = createFileRoute('/_app/tickets/new')({
  validateSearch: searchOf,
  loaderDeps: ({ search }) => ({ cohortId: search.class }),
  loader: async ({ context: { client }, deps }) => {
    const cohortId = deps.cohortId ?? (await classAtHand(client))
    if (!cohortId) throw redirect({ to: '/tickets' })
    await Promise.all([
      client.ensureQueryData(cohortQuery(cohortId)),
      client.ensureQueryData(agentsQuery(cohortId)),
      client.ensureQueryData(kindsQuery(cohortId)),
    ])
    return { cohortId }
  },
  component: NewTicketRoute,
})

function NewTicketRoute() {
  const search = Route.useSearch()
  const { cohortId } = Route.useLoaderData()
  const navigate = Route.useNavigate()
  useCurrentClass(cohortId)
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data: roster } = useSuspenseQuery(agentsQuery(cohortId))
  const { data: kinds } = useSuspenseQuery(kindsQuery(cohortId))
  const takers = roster.rows.filter(({ state }) => state !== 'leaver')
  const chosen = (search.agents ?? '').split(',').filter((id: string) => takers.some((agent) => agent.id === id))
  return (
    <NewTicketScreen
      // A command may open it anew while it is shown.
      key={search.kind ?? ''}
      kind={search.kind}
      className={cohort.name}
      roster={takers}
      kinds={kinds.rows}
      chosen={chosen}
      onChoose={(agentIds) => void navigate({ search: (now) => searchOf({ ...now, agents: agentIds.join(',') }), replace: true })}
      onFiled={({ id }) => void navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })}
    />
  )
}
