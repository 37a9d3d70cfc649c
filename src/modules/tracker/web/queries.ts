import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { SeasonPage, Tracker } from '../model.ts'
import type { SeasonFilter } from './season/season-search.ts'

/** The whole class; the browser asks with the `ETag` it has, so that nothing new costs next to nothing. */
export const trackerQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['tracker', cohortId], queryFn: () => api.get<Tracker>(`/cohorts/${cohortId}/tracker`) })

export const exportPath = (cohortId: string, ending: 'csv' | 'xlsx'): string => `/api/v1/cohorts/${cohortId}/export.${ending}`

/** Agents of a page: few at first, so that there is something to see, then as many as a server reads without holding others up. */
const LIMITS = { first: '500', onward: '2000' }

/** One page of the tracker over all classes; `cursor` is '' for the first. */
export function readSeasonPage(filter: SeasonFilter, cursor: string, signal?: AbortSignal): Promise<SeasonPage> {
  const place = cursor ? { cursor, limit: LIMITS.onward } : { limit: LIMITS.first }
  return api.get<SeasonPage>(`/tracker?${new URLSearchParams({ ...filter, ...place })}`, signal)
}
