import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Tracker } from '../model.ts'

/** The whole class; the browser asks with the `ETag` it has, so that nothing new costs next to nothing. */
export const trackerQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['tracker', cohortId], queryFn: () => api.get<Tracker>(`/cohorts/${cohortId}/tracker`) })

export const exportPath = (cohortId: string, ending: 'csv' | 'xlsx'): string => `/api/v1/cohorts/${cohortId}/export.${ending}`
