import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { AgentCalls, Call, CallBoard, CertifierSlot, CertifierSlots, Misses, NewSlots, Shadowing, Shadowings } from '../model.ts'
import type { Whole } from './whole.ts'

export const boardQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['calls', 'class', cohortId], queryFn: () => api.get<CallBoard>(`/cohorts/${cohortId}/calls`) })
export const slotsQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['calls', 'slots', cohortId], queryFn: () => api.get<CertifierSlots>(`/certifier-slots?cohort=${cohortId}`) })
export const missesQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['calls', 'misses', cohortId], queryFn: () => api.get<Misses>(`/cohorts/${cohortId}/calls/misses`) })
export const shadowingsQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['calls', 'shadowings', cohortId], queryFn: () => api.get<Shadowings>(`/cohorts/${cohortId}/shadowings`) })
export const agentCallsQuery = (agentId: string) =>
  queryOptions({ queryKey: ['calls', 'agent', agentId], queryFn: () => api.get<AgentCalls>(`/agents/${agentId}/calls`) })
export const callQuery = (id: string) => queryOptions({ queryKey: ['calls', 'one', id], queryFn: () => api.get<Call>(`/calls/${id}`) })

export const startCall = (cohortId: string, agentId: string) => api.post<Call>(`/cohorts/${cohortId}/calls`, { agentId })
export const saveDraft = (id: string, whole: Whole, version: number) => api.put<Call>(`/calls/${id}/draft`, { ...whole, version })
export const scoreCall = (id: string, whole: Whole, version: number) => api.post<Call>(`/calls/${id}/score`, { ...whole, version })
export const correctCall = (id: string, whole: Whole, reason: string, version: number) =>
  api.post<Call>(`/calls/${id}/correct`, { ...whole, reason, version })
export const undoCall = (id: string, version: number) => api.post<Call>(`/calls/${id}/undo`, { version })
export const cancelCall = (id: string, version: number) => api.post<CallBoard>(`/calls/${id}/cancel`, { version })
export const timeFeedback = (id: string, is: 'begun' | 'ended') => api.post<Call>(`/calls/${id}/feedback`, { is })
export const acknowledgeCall = ({ id, version }: Pick<Call, 'id' | 'version'>) => api.post<Call>(`/calls/${id}/acknowledge`, { version })

export const openSlots = (given: NewSlots) => api.post<CertifierSlots>('/certifier-slots', given)
export const bookSlot = (id: string, of: { agentId?: string; version?: number }) =>
  api.post<CertifierSlot>(`/certifier-slots/${id}/book`, of)
export const pressSlot = (id: string, act: 'release' | 'cancel', version: number) =>
  api.post<CertifierSlot>(`/certifier-slots/${id}/${act}`, { version })

export type SessionWish = { title: string; roomId: string | null; startsAt: string; endsAt: string; places: number }
export const openShadowing = (cohortId: string, wish: SessionWish) => api.post<Shadowing>(`/cohorts/${cohortId}/shadowings`, wish)
export const pressSeat = (id: string, act: 'sign-up' | 'give-up', agentId: string) =>
  api.post<Shadowing>(`/shadowings/${id}/${act}`, { agentId })
export const cancelShadowing = (id: string) => api.post<Shadowing>(`/shadowings/${id}/cancel`)
export const markSeat = (id: string, agentId: string, attended: boolean | null) =>
  api.put<Shadowing>(`/shadowings/${id}/attendance`, { agentId, attended })
