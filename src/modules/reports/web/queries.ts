import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Exceptions, Overview } from '../model.ts'
import type { OverviewSearch } from './overview-search.ts'

/** What both begin with: whatever changes anything makes both stale (`use-follow-overview.ts`). */
export const OVERVIEW = 'overview'
/** Time alone changes what is overdue and who is behind. */
const ANEW_MS = 60_000

export const overviewQuery = queryOptions({
  queryKey: [OVERVIEW, 'classes'],
  queryFn: () => api.get<Overview>('/reports/overview'),
  refetchInterval: ANEW_MS,
})

/** The oldest ones; the download has all. */
export const MOST_SHOWN = 200

/** `kind=…&cohortId=…` of what is filtered by; empty without a filter. */
export const filterText = ({ kind, class: cohortId }: OverviewSearch): string =>
  new URLSearchParams({ ...(kind ? { kind } : {}), ...(cohortId ? { cohortId } : {}) }).toString()

export const exceptionsQuery = (search: OverviewSearch) => {
  const filter = filterText(search)
  return queryOptions({
    queryKey: [OVERVIEW, 'exceptions', filter],
    queryFn: () => api.get<Exceptions>(`/reports/exceptions?limit=${MOST_SHOWN}${filter && `&${filter}`}`),
    refetchInterval: ANEW_MS,
    placeholderData: keepPreviousData,
  })
}
