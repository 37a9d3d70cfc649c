import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Agent } from '../model.ts'

export const agentsQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['agents', 'of', cohortId],
    queryFn: () => api.get<{ rows: Agent[]; next: string | null }>(`/cohorts/${cohortId}/agents?limit=500`),
  })

export const agentQuery = (agentId: string) =>
  queryOptions({ queryKey: ['agents', agentId], queryFn: () => api.get<Agent>(`/agents/${agentId}`) })
