import { queryOptions } from '@tanstack/react-query'
import type { Programme } from '#modules/programmes/model.ts'
import { api } from '#web/kit/api.ts'
import type { Attendance } from '../model.ts'

/** The whole class: every day's decisions, how far each day is, and the notices sent. */
export const attendanceQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['attendance', 'of', cohortId],
    queryFn: () => api.get<Attendance>(`/cohorts/${cohortId}/attendance`),
  })

/** The programme with its dated policies, for the thresholds that the bars show. */
export const policiesQuery = (programmeKey: string) =>
  queryOptions({
    queryKey: ['programmes', programmeKey],
    staleTime: 3_600_000,
    queryFn: () => api.get<Programme>(`/programmes/${encodeURIComponent(programmeKey)}`),
  })
