import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Morning } from '../model.ts'
import type { ChaseWay } from '../rules/chase.ts'

type OfDay = { readonly cohortId: string; readonly date: string }

export const morningQuery = ({ cohortId, date }: OfDay) =>
  queryOptions({
    queryKey: ['today', 'morning', cohortId, date],
    queryFn: () => api.get<Morning>(`/cohorts/${cohortId}/morning?date=${date}`),
  })

export const seeArrivals = ({ cohortId, date }: OfDay, agentIds: readonly string[]) =>
  api.post<Morning>(`/cohorts/${cohortId}/arrivals`, { date, agentIds })
export const takeBackArrivals = ({ cohortId, date }: OfDay, agentIds: readonly string[]) =>
  api.post<Morning>(`/cohorts/${cohortId}/arrivals/take-back`, { date, agentIds })
export const chaseAgent = (agentId: string, chase: { date: string; way: ChaseWay; isReached: boolean }) =>
  api.post<Morning>(`/agents/${agentId}/chases`, chase)
export const takeBackChase = (id: string) => api.delete<Morning>(`/chases/${id}`)
