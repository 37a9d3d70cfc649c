import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Comparison, Moved, PolicyRow, WhatIf, WhatIfQuery } from '../model.ts'
import type { WholePolicy } from '../rules/whole.ts'

export const policiesQuery = (programme: string) =>
  queryOptions({
    queryKey: ['policies', 'list', programme],
    queryFn: () => api.get<{ rows: PolicyRow[] }>(`/policies?programme=${encodeURIComponent(programme)}`),
  })

export const policyQuery = (id: string) =>
  queryOptions({ queryKey: ['policies', id], queryFn: () => api.get<PolicyRow>(`/policies/${id}`) })

export const changesQuery = (from: string, to: string) =>
  queryOptions({ queryKey: ['policies', to, 'changes', from], queryFn: () => api.get<Comparison>(`/policies/${to}/changes?from=${from}`) })

export const openDraft = (programme: string) => api.post<PolicyRow>('/policies', { programme })
export const saveDraft = ({ id, version }: PolicyRow, policy: WholePolicy) => api.patch<PolicyRow>(`/policies/${id}`, { policy, version })
export const discardDraft = ({ id, version }: PolicyRow) => api.post<PolicyRow>(`/policies/${id}/discard`, { version })
export const restoreDraft = ({ id, version }: PolicyRow) => api.post<PolicyRow>(`/policies/${id}/restore`, { version })
export const publishDraft = ({ id, version }: PolicyRow, wish: { effectiveFrom: string; reason: string }) =>
  api.post<PolicyRow>(`/policies/${id}/publish`, { ...wish, version })

export const askWhatIf = (policyId: string, range: { from: string; to: string }) => api.post<WhatIf>(`/policies/${policyId}/what-if`, range)
export const cancelWhatIf = (id: string) => api.post<WhatIf>(`/what-ifs/${id}/cancel`)

const isUnderWay = (run: WhatIf | undefined): boolean => run?.state === 'waiting' || run?.state === 'running'
const LOOK_MS = 700

const filterText = (filter: WhatIfQuery): string =>
  new URLSearchParams(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()

/** A replay, looked at again while it is under way. */
export const whatIfQuery = (id: string, filter: WhatIfQuery) =>
  queryOptions({
    queryKey: ['what-ifs', id, filter],
    queryFn: () => api.get<WhatIf>(`/what-ifs/${id}?${filterText(filter)}`),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
    placeholderData: keepPreviousData,
  })

export const whatIfFile = (id: string, ending: 'csv' | 'xlsx', filter: WhatIfQuery) =>
  `/api/v1/what-ifs/${id}/export.${ending}?${filterText(filter)}`

export type MoveWish = { policy: string; reason: string; version: number }
export const moveClass = (cohortId: string, wish: MoveWish) => api.post<Moved>(`/cohorts/${cohortId}/policy`, wish)

/** What moving a class would change; nothing is written. */
export const movePreviewQuery = (cohortId: string, policy: string, version: number) =>
  queryOptions({
    queryKey: ['policies', policy, 'move', cohortId, version],
    queryFn: () => api.post<Moved>(`/cohorts/${cohortId}/policy?dryRun=true`, { policy, reason: 'Preview', version }),
  })
