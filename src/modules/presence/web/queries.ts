import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { LastSeen, Match, Report, Unmatched } from '../model.ts'

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

/** Where agents were last on a day by the imported reports. */
export const lastSeenQuery = (cohortId: string, date: string) =>
  queryOptions({
    queryKey: ['reports', 'last-seen', cohortId, date],
    queryFn: () => api.get<LastSeen>(`/cohorts/${cohortId}/attendance/last-seen?date=${date}`),
  })
