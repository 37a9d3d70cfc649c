import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Attendance } from '#modules/attendance/model.ts'
import type { Standing } from '#modules/ladders/model.ts'
import { api } from '#web/kit/api.ts'

export type AgentStanding = z.infer<typeof Standing>

/** One agent's days, whatever class they were spent in. */
export const agentDaysQuery = (agentId: string) =>
  queryOptions({ queryKey: ['attendance', 'agent', agentId], queryFn: () => api.get<Attendance>(`/agents/${agentId}/attendance`) })

/** Where the agent stands today. */
export const standingQuery = (agentId: string) =>
  queryOptions({ queryKey: ['attendance', 'standing', agentId], queryFn: () => api.get<AgentStanding>(`/agents/${agentId}/standing`) })
