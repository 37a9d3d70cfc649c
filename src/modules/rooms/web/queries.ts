import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Floor, LinkMaker, NewAvailability } from '../model.ts'

/** Time alone opens gaps and passes the time somebody is back at. */
const REREAD_MS = 60_000

export const floorQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['rooms', cohortId],
    queryFn: () => api.get<Floor>(`/cohorts/${cohortId}/rooms`),
    refetchInterval: REREAD_MS,
  })

export type RoomDraft = { kind: string; name: string; url: string; expiresAt: string | null }

export const makeRoom = (cohortId: string, draft: RoomDraft) => api.post<Floor>(`/cohorts/${cohortId}/rooms`, draft)
export const changeRoom = (id: string, version: number, change: { name: string; url: string | null; expiresAt: string | null }) =>
  api.patch<Floor>(`/rooms/${id}`, { ...change, version })
export const pressRoom = (id: string, act: 'open' | 'close' | 'retire' | 'restore') => api.post<Floor>(`/rooms/${id}/${act}`)
export const visitRoom = (id: string, agentId: string, act: 'enter' | 'leave') => api.post<unknown>(`/rooms/${id}/${act}`, { agentId })
export const sayWhere = (cohortId: string, said: NewAvailability) => api.put<Floor>(`/cohorts/${cohortId}/availability`, said)

export const linkMakerQuery = queryOptions({
  queryKey: ['room-links'],
  queryFn: () => api.get<LinkMaker>('/room-links'),
  staleTime: Infinity,
})
export const makeLink = (cohortId: string) => api.post<{ url: string }>(`/cohorts/${cohortId}/room-links`)
