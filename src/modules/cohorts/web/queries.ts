import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Cohort } from '../model.ts'

export const cohortsQuery = queryOptions({
  queryKey: ['cohorts', 'list'],
  queryFn: () => api.get<{ rows: Cohort[]; next: string | null }>('/cohorts?limit=500'),
})

export const cohortQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['cohorts', cohortId], queryFn: () => api.get<Cohort>(`/cohorts/${cohortId}`) })
