import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { HelpBoard, HelpRequest, Knock } from '../model.ts'

export const helpQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['help', cohortId], queryFn: () => api.get<HelpBoard>(`/cohorts/${cohortId}/help`) })

export const knock = (cohortId: string, agentId: string) => api.post<Knock>(`/cohorts/${cohortId}/knocks`, { agentId })
export const withdrawKnock = (id: string) => api.post<Knock>(`/knocks/${id}/withdraw`)
export const admit = (cohortId: string, knockIds: readonly string[]) =>
  api.post<{ admitted: string[] }>(`/cohorts/${cohortId}/knocks/admit`, { knockIds })
export const takeBackAdmission = (id: string) => api.post<Knock>(`/knocks/${id}/take-back`)
export const askHelp = (cohortId: string, asked: { agentId: string; topic: string; text: string }) =>
  api.post<HelpRequest>(`/cohorts/${cohortId}/help`, asked)
export const withdrawHelp = (id: string) => api.post<HelpRequest>(`/help/${id}/withdraw`)
export const askAgain = (id: string) => api.post<HelpRequest>(`/help/${id}/ask-again`)

export type HelpWish = { state: 'waiting' | 'taken' | 'resolved'; roomId?: string | null; whatHelped?: string }
export const answerHelp = ({ id, version }: HelpRequest, wish: HelpWish) => api.patch<HelpRequest>(`/help/${id}`, { ...wish, version })
