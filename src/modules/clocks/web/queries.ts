import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#web/kit/api.ts'
import type { AgentClocks, ExemptionAnswer, NewExemption, NewPause, PauseAnswer, PausesAnswer, Withdrawn } from '../model.ts'
import type { PauseKind } from '../rules/policy.ts'

const MINUTE_MS = 60_000

/** Read anew every minute while it is shown: clocks go on though nothing is recorded. */
export const agentClocksQuery = (agentId: string) =>
  queryOptions({
    queryKey: ['clocks', agentId],
    queryFn: () => api.get<AgentClocks>(`/agents/${agentId}/clocks`),
    refetchInterval: MINUTE_MS,
  })

export const beginPause = (agentId: string, pause: NewPause) => api.post<PauseAnswer>(`/agents/${agentId}/clocks/pauses`, pause)

export const endPause = (id: string, end: { until?: string | undefined; version: number }) =>
  api.post<PauseAnswer>(`/clock-pauses/${id}/end`, end)

/** What is left out stays; `until` null lets the pause stand again. */
export type PauseCorrection = {
  since?: string | undefined
  until?: string | null | undefined
  note?: string | null | undefined
  /** Left out of a leave. */
  reason?: string | undefined
}
export const changePause = (id: string, change: PauseCorrection & { version: number }) =>
  api.patch<PauseAnswer>(`/clock-pauses/${id}`, change)

export const withdrawPause = (id: string, version: number) => api.delete<z.infer<typeof Withdrawn>>(`/clock-pauses/${id}`, version)

export const beginPauses = (cohortId: string, pauses: NewPause & { agentIds: string[] }) =>
  api.post<PausesAnswer>(`/cohorts/${cohortId}/clocks/pauses`, pauses)

/** Ends the pauses that stand for one reason; `until` left out: now. */
export const endPauses = (cohortId: string, end: { agentIds: string[]; kind: PauseKind; until: string | undefined }) =>
  api.post<PausesAnswer>(`/cohorts/${cohortId}/clocks/pauses/end`, end)

export const grantExemption = (agentId: string, exemption: Pick<NewExemption, 'note' | 'since'>) =>
  api.post<z.infer<typeof ExemptionAnswer>>(`/agents/${agentId}/clocks/exemptions`, exemption)

export const withdrawExemption = (id: string, version: number) => api.delete<z.infer<typeof Withdrawn>>(`/clock-exemptions/${id}`, version)
