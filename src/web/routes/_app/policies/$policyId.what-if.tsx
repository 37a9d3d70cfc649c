import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { addDays } from '#kernel/local-date.ts'
import type { WhatIfQuery } from '#modules/policies/model.ts'
import { askWhatIf, cancelWhatIf, policyQuery, whatIfFile, whatIfQuery } from '#modules/policies/web/queries.ts'
import { WhatIfScreen } from '#modules/policies/web/WhatIfScreen.tsx'
import { useNow } from '#web/kit/now.ts'
import { readerZone, today } from '#web/kit/times.ts'
import { toastProblem } from '#web/kit/toast.tsx'

type Search = WhatIfQuery & { run?: string }
const CATEGORIES = ['attendance', 'timeframe', 'exam'] as const

export const Route = createFileRoute('/_app/policies/$policyId/what-if')({
  validateSearch: ({ run, category, search }: Record<string, unknown>): Search => {
    const known = CATEGORIES.find((one) => one === category)
    return {
      ...(typeof run === 'string' && { run }),
      ...(known && { category: known }),
      ...(typeof search === 'string' && search !== '' && { search }),
    }
  },
  component: WhatIfRoute,
})

/** Four weeks up to yesterday. */
const DAYS_BACK = 28

function WhatIfRoute() {
  const { policyId } = Route.useParams()
  const { run: runId, ...filter } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const client = useQueryClient()
  const policy = useSuspenseQuery(policyQuery(policyId)).data
  const now = today(readerZone(), useNow())
  const run = useQuery({ ...whatIfQuery(runId ?? '', filter), enabled: runId !== undefined })
  const asking = useMutation({
    mutationFn: (range: { from: string; to: string }) => askWhatIf(policyId, range),
    onSuccess: ({ id }) => navigate({ search: { run: id } }),
  })
  const cancelling = useMutation({
    mutationFn: () => cancelWhatIf(runId ?? ''),
    onSettled: () => client.invalidateQueries({ queryKey: ['what-ifs'] }),
    onError: toastProblem,
  })
  return (
    <WhatIfScreen
      policy={policy}
      first={run.data ?? { from: addDays(now, -DAYS_BACK), to: addDays(now, -1) }}
      run={runId === undefined ? undefined : run.data}
      filter={filter}
      onFilter={(chosen) => void navigate({ search: { ...(runId && { run: runId }), ...chosen }, replace: true })}
      isAsking={asking.isPending}
      error={asking.error ?? run.error}
      onAsk={(range) => asking.mutate(range)}
      onCancel={() => cancelling.mutate()}
      fileOf={(ending) => whatIfFile(runId ?? '', ending, filter)}
    />
  )
}
