import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, notFound, redirect } from '@tanstack/react-router'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { FormEntry } from '#modules/forms/web/FormEntry.tsx'
import { FormScreen } from '#modules/forms/web/FormScreen.tsx'
import { formsQuery } from '#modules/forms/web/queries.ts'
import { classAtHand, useCurrentClass } from '#web/shell/current-class.ts'

type Search = { class?: string; agents?: string; exam?: string }
const KEYS = ['class', 'agents', 'exam'] as const
const searchOf = (given: Record<string, unknown>): Search =>
  Object.fromEntries(KEYS.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])))

export const Route = createFileRoute('/_app/forms/$form')({
  validateSearch: searchOf,
  loaderDeps: ({ search }) => ({ cohortId: search.class }),
  loader: async ({ context: { client }, deps }) => {
    const cohortId = deps.cohortId ?? (await classAtHand(client))
    if (!cohortId) throw redirect({ to: '/forms' })
    await Promise.all([
      client.ensureQueryData(cohortQuery(cohortId)),
      client.ensureQueryData(agentsQuery(cohortId)),
      client.ensureQueryData(formsQuery(cohortId, [])),
    ])
    return { cohortId }
  },
  component: FormRoute,
})

function FormRoute() {
  const { form: key } = Route.useParams()
  const search = Route.useSearch()
  const { cohortId } = Route.useLoaderData()
  const navigate = Route.useNavigate()
  useCurrentClass(cohortId)
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const { data: roster } = useSuspenseQuery(agentsQuery(cohortId))
  const { data: forms } = useSuspenseQuery(formsQuery(cohortId, []))
  const takers = roster.rows.filter(({ state }) => state !== 'leaver')
  const chosen = (search.agents ?? '').split(',').filter((id: string) => takers.some((agent) => agent.id === id))
  const { data: known } = useQuery({ ...formsQuery(cohortId, chosen), placeholderData: keepPreviousData })
  const form = forms.forms.find((one) => one.key === key)
  if (!form) throw notFound()
  return (
    <FormScreen form={form} forms={forms.forms} className={cohort.name} search={{ class: cohortId, agents: search.agents }}>
      <FormEntry
        key={form.key}
        form={form}
        roster={takers}
        chosen={chosen}
        known={known?.agents.filter(({ agentId }) => chosen.includes(agentId)) ?? []}
        start={search.exam ? { exam: search.exam } : {}}
        onChoose={(agentIds) =>
          void navigate({ search: searchOf({ class: cohortId, agents: agentIds.join(',') }), replace: true, resetScroll: false })
        }
      />
    </FormScreen>
  )
}
