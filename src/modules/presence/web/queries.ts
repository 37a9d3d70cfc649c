import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Match, Report, Unmatched } from '../model.ts'

export type ReportRows = { rows: Report[]; next: string | null }
export type Names = { rows: Unmatched[]; matches: Match[]; next: string | null }

export const reportsQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['reports', cohortId],
    queryFn: () => api.get<ReportRows>(`/cohorts/${cohortId}/attendance/reports?limit=500`),
  })

export const unmatchedQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['unmatched', cohortId],
    queryFn: () => api.get<Names>(`/cohorts/${cohortId}/unmatched?limit=500`),
  })
