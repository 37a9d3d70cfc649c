import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type {
  AgentEquipment,
  CohortEquipment,
  EquipmentItem,
  ItemChange,
  ItemHistory,
  ItemsChange,
  ItemsRequest,
  KitVerify,
  SelfTest,
  SelfTestResult,
} from '../model.ts'

type Answer = { items: EquipmentItem[]; followed: string[] }

export const agentEquipmentQuery = (agentId: string) =>
  queryOptions({ queryKey: ['equipment', 'agent', agentId], queryFn: () => api.get<AgentEquipment>(`/agents/${agentId}/equipment`) })
export const cohortEquipmentQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['equipment', 'class', cohortId], queryFn: () => api.get<CohortEquipment>(`/cohorts/${cohortId}/equipment`) })

export const itemHistoryQuery = (id: string) =>
  queryOptions({ queryKey: ['equipment', 'history', id], queryFn: () => api.get<ItemHistory>(`/equipment/${id}/history`) })

export const changeItem = ({ id, version }: EquipmentItem, change: ItemChange) =>
  api.patch<Answer>(`/equipment/${id}`, { ...change, version })
export const changeItems = (cohortId: string, change: ItemsChange) => api.post<Answer>(`/cohorts/${cohortId}/equipment/acts`, change)
export const requestItems = (cohortId: string, asked: ItemsRequest) => api.post<Answer>(`/cohorts/${cohortId}/equipment`, asked)
export const undoItem = ({ id, version }: EquipmentItem) => api.post<Answer>(`/equipment/${id}/undo`, { version })
export const verifyKit = (agentId: string, given: KitVerify) =>
  api.post<{ followed: string[] }>(`/agents/${agentId}/equipment/verify`, given)
export const keepSelfTest = (agentId: string, result: SelfTestResult) =>
  api.post<SelfTest>(`/agents/${agentId}/equipment/self-tests`, result)
export const sendNoise = (noise: string) => api.post<{ characters: number }>('/equipment/speed-test', { noise })
