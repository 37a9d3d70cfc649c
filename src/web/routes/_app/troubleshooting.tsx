import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { agentQuery, agentsQuery } from '#modules/agents/web/queries.ts'
import { cohortQuery, cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { meQuery } from '#modules/people/web/queries.ts'
import { guidesQuery } from '#modules/troubleshooting/web/queries.ts'
import { TroubleshootingScreen } from '#modules/troubleshooting/web/TroubleshootingScreen.tsx'
import { lastClass, useCurrentClass } from '#web/shell/current-class.ts'

type Search = { class?: string; agents?: string }
const KEYS = ['class', 'agents'] as const
const searchOf = (given: Record<string, unknown>): Search =>
  Object.fromEntries(KEYS.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])))

/** The class it is about: the one asked for, an agent's own, the one looked at last, else the first. */
async function classAtHand(client: QueryClient, asked: string | undefined): Promise<{ cohortId: string; ownId: string | null } | null> {
  const { scopes, may } = await client.ensureQueryData(meQuery)
  const own = await Promise.all(scopes.agentIds.map((id) => client.ensureQueryData(agentQuery(id))))
  const mine = own.find(({ cohortId, state }) => (asked ? cohortId === asked : state === 'active')) ?? own[0]
  if (mine && (!may.includes('ticket.work') || mine.cohortId === asked)) return { cohortId: mine.cohortId, ownId: mine.id }
  if (asked) return { cohortId: asked, ownId: null }
  if (!may.includes('cohort.read')) return null
  const { rows } = await client.ensureQueryData(cohortsQuery)
  const cohortId = (rows.find(({ id }) => id === lastClass()) ?? rows[0])?.id
  return cohortId === undefined ? null : { cohortId, ownId: null }
}

export const Route = createFileRoute('/_app/troubleshooting')({
  validateSearch: searchOf,
  loaderDeps: ({ search }) => ({ asked: search.class }),
  loader: async ({ context: { client }, deps }) => {
    const found = await classAtHand(client, deps.asked)
    if (!found) throw redirect({ to: '/' })
    const { cohortId, ownId } = found
    await Promise.all([
      client.ensureQueryData(cohortQuery(cohortId)),
      client.ensureQueryData(guidesQuery(cohortId)),
      ownId === null ? client.ensureQueryData(agentsQuery(cohortId)) : client.ensureQueryData(agentQuery(ownId)),
    ])
    return found
  },
  component: TroubleshootingRoute,
})

function TroubleshootingRoute() {
  const { ownId } = Route.useLoaderData()
  return ownId === null ? <OfClass /> : <OfOneself agentId={ownId} />
}

function OfClass() {
  const search = Route.useSearch()
  const { cohortId } = Route.useLoaderData()
  const navigate = Route.useNavigate()
  useCurrentClass(cohortId)
  const { data: roster } = useSuspenseQuery(agentsQuery(cohortId))
  const people = roster.rows.filter(({ state }) => state !== 'leaver')
  const chosen = (search.agents ?? '').split(',').filter((id: string) => people.some((agent) => agent.id === id))
  const choose = (agentIds: string[]) => void navigate({ search: (now) => searchOf({ ...now, agents: agentIds.join(',') }), replace: true })
  return <Troubleshooting people={people} chosen={chosen} onChoose={choose} />
}

function OfOneself({ agentId }: { agentId: string }) {
  const { data: agent } = useSuspenseQuery(agentQuery(agentId))
  return <Troubleshooting people={[agent]} chosen={[agentId]} onChoose={() => {}} />
}

type Props = { people: readonly { id: string; name: string }[]; chosen: readonly string[]; onChoose: (agentIds: string[]) => void }

function Troubleshooting(props: Props) {
  const { cohortId } = Route.useLoaderData()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data: guides } = useSuspenseQuery(guidesQuery(cohortId))
  return <TroubleshootingScreen key={cohortId} guides={guides} cohortId={cohortId} className={cohort.name} {...props} />
}
