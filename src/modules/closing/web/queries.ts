import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Close } from '../model.ts'

/** Without a date the server takes the newest scheduled day that has begun. */
export const closeQuery = (cohortId: string, date: string | undefined) =>
  queryOptions({
    queryKey: ['close', cohortId, date ?? 'now'],
    queryFn: () => api.get<Close>(`/cohorts/${cohortId}/close${date ? `?date=${date}` : ''}`),
  })
