import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/kit/api.ts'
import type {
  AgentTracks,
  ReviewedTracks,
  TrackAnswer,
  TrackChange,
  TrackProgress,
  TracksChange,
  TracksChanged,
  TracksUndo,
  TracksUndone,
} from '../model.ts'

export type TracksOfAgent = z.infer<typeof AgentTracks>

export const agentTracksQuery = (agentId: string) =>
  queryOptions({ queryKey: ['tracks', agentId], queryFn: () => api.get<TracksOfAgent>(`/agents/${agentId}/tracks`) })

/** Sets one track of one agent; refused as stale when the cell is no longer at `version`. */
export const changeTrack = (agentId: string, track: string, change: TrackChange & { version: number }) =>
  api.patch<TrackAnswer>(`/agents/${agentId}/tracks/${track}`, change)

/** Tells how far an agent is with one track; answers all of the agent's tracks as they are now. */
export const reportProgress = (agentId: string, track: string, told: TrackProgress) =>
  api.post<TracksOfAgent>(`/agents/${agentId}/tracks/${track}/progress`, told)

/** One track of many agents of a class, all or none. */
export const changeTracks = (cohortId: string, change: TracksChange) =>
  api.post<z.infer<typeof TracksChanged>>(`/cohorts/${cohortId}/tracks/bulk`, change)

/** Takes back the newest change of a track, if it still stands at `version`. */
export const undoTrack = (agentId: string, track: string, version: number) =>
  api.post<TrackAnswer>(`/agents/${agentId}/tracks/${track}/undo`, { version })

/** The same of many agents; whose cell is no longer at the version named is kept as it is. */
export const undoTracks = (cohortId: string, asked: TracksUndo) =>
  api.post<z.infer<typeof TracksUndone>>(`/cohorts/${cohortId}/tracks/undo`, asked)

/** "No change" on that work day, for these agents or for everyone whom nobody looked at. */
export const reviewTracks = (cohortId: string, date: string, agentIds?: readonly string[]) =>
  api.post<z.infer<typeof ReviewedTracks>>(`/cohorts/${cohortId}/tracks/review`, { date, ...(agentIds ? { agentIds } : {}) })
