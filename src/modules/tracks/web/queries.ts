import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/kit/api.ts'
import type { AgentTracks, TrackAnswer, TrackChange, TracksChange, TracksChanged } from '../model.ts'

export type TracksOfAgent = z.infer<typeof AgentTracks>

export const agentTracksQuery = (agentId: string) =>
  queryOptions({ queryKey: ['tracks', agentId], queryFn: () => api.get<TracksOfAgent>(`/agents/${agentId}/tracks`) })

/** Sets one track of one agent; refused as stale when the cell is no longer at `version`. */
export const changeTrack = (agentId: string, track: string, change: TrackChange & { version: number }) =>
  api.patch<TrackAnswer>(`/agents/${agentId}/tracks/${track}`, change)

/** One status for many agents of a class, all or none. */
export const changeTracks = (cohortId: string, change: TracksChange) =>
  api.post<z.infer<typeof TracksChanged>>(`/cohorts/${cohortId}/tracks/bulk`, change)

/** Takes back the newest change of a track, if it still stands at `version`. */
export const undoTrack = (agentId: string, track: string, version: number) =>
  api.post<TrackAnswer>(`/agents/${agentId}/tracks/${track}/undo`, { version })

/** "No change" for everyone whom nobody looked at on that work day. */
export const reviewTracks = (cohortId: string, date: string) =>
  api.post<{ date: string; reviewed: number; left: number }>(`/cohorts/${cohortId}/tracks/review`, { date })
