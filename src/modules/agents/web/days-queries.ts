import { queryOptions } from '@tanstack/react-query'
import type { Attendance } from '#modules/attendance/model.ts'
import { api } from '#web/kit/api.ts'

/** One agent's days, whatever class they were spent in. */
export const agentDaysQuery = (agentId: string) =>
  queryOptions({ queryKey: ['attendance', 'agent', agentId], queryFn: () => api.get<Attendance>(`/agents/${agentId}/attendance`) })
