import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Flag, FlagMark, FlagMarks, NewFlag } from '../model.ts'

/** That flags stand on an agent. */
export const agentFlagsQuery = (agentId: string) =>
  queryOptions({ queryKey: ['flags', 'of', agentId], queryFn: () => api.get<FlagMarks>(`/agents/${agentId}/flags`) })

/**
 * What flags say. Each reading is kept on the record, so it is read when the screen is opened and when a flag moved, not whenever the
 * window is looked at again.
 */
export const flagsQuery = queryOptions({
  queryKey: ['flags', 'read'],
  queryFn: () => api.get<{ rows: Flag[]; next: string | null }>('/flags?limit=200'),
  staleTime: 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})

export const draftFlag = (agentId: string, wish: Partial<NewFlag>) => api.post<FlagMark>(`/agents/${agentId}/flags`, wish)
export const actOnFlag = (id: string, act: string) => api.post<FlagMark>(`/flags/${id}/${act}`)
export const shareFlag = (id: string, readerIds: readonly string[]) => api.post<FlagMark>(`/flags/${id}/share`, { readerIds })
