import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { closeQuery } from '#modules/closing/web/queries.ts'
import type { Cohort } from '#modules/cohorts/model.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { useMay, useMe } from '#modules/people/web/queries.ts'
import { usePaced } from '#modules/tracker/web/pace/paced.ts'
import { trackerQuery } from '#modules/tracker/web/queries.ts'
import { readTrackerSearch, type TrackerSearchChange } from '#modules/tracker/web/search.ts'
import { TrackerScreen } from '#modules/tracker/web/TrackerScreen.tsx'
import type { Review } from '#modules/tracker/web/use-review.ts'
import { useNow } from '#web/kit/now.ts'
import { dayName, today } from '#web/kit/times.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/tracker')({
  validateSearch: readTrackerSearch,
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(trackerQuery(cohortId))
  },
  component: TrackerRoute,
})

/** Who has not been looked at on the class's current work day: the close knows, for those who may read it. */
function useReviewOf(cohort: Cohort): Review | null {
  const may = useMay('close.read')
  const close = useQuery({ ...closeQuery(cohort.id, undefined), enabled: may }).data
  const now = today(cohort.zone, useNow())
  return useMemo(() => {
    if (!close) return null
    const open = close.items.find((item) => item.key === 'tracks')?.open ?? []
    return {
      date: close.date,
      dayWords: close.date === now ? 'today' : `on ${dayName(close.date)}`,
      unseen: new Set(open.flatMap(({ agentId }) => agentId ?? [])),
      may: cohort.may.includes('track.change'),
    }
  }, [close, cohort, now])
}

function TrackerRoute() {
  const { cohortId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const tracker = usePaced(useSuspenseQuery(trackerQuery(cohortId)).data)
  const review = useReviewOf(cohort)
  const onSearch = useCallback(
    (change: TrackerSearchChange) =>
      void navigate({ search: (now) => readTrackerSearch({ ...now, agent: undefined, ...change }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <TrackerScreen
      key={cohort.id}
      cohort={cohort}
      tracker={tracker}
      search={search}
      me={useMe().name}
      review={review}
      onSearch={onSearch}
      onAgent={(agentId) => void navigate({ to: '/agents/$agentId', params: { agentId } })}
      onDay={(date, agent) => void navigate({ to: '/classes/$cohortId/roll', params: { cohortId }, search: { date, agent } })}
    />
  )
}
