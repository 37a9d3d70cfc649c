import { queryOptions } from '@tanstack/react-query'
import type { FrozenDocument } from '#modules/documents/model.ts'
import { api } from '#web/kit/api.ts'
import type { Action, ActionDraft, ActionReading, CategoryStanding, CoachingNote, ConductAct, DueStep, Standing } from '../model.ts'

type Page<T> = { rows: T[]; next: string | null }

/** Where the agent stands today. */
export const standingQuery = (agentId: string) =>
  queryOptions({ queryKey: ['ladders', 'standing', agentId], queryFn: () => api.get<Standing>(`/agents/${agentId}/standing`) })

/** Coaching notes of an agent, newest first. */
export const notesQuery = (agentId: string) =>
  queryOptions({ queryKey: ['ladders', 'notes', agentId], queryFn: () => api.get<Page<CoachingNote>>(`/agents/${agentId}/coaching`) })

/** Acts of conduct of an agent, newest first. */
export const conductQuery = (agentId: string) =>
  queryOptions({ queryKey: ['ladders', 'conduct', agentId], queryFn: () => api.get<Page<ConductAct>>(`/agents/${agentId}/conduct`) })

/** Steps that are proposed in the classes in scope, read page by page to the end. */
export const dueQuery = queryOptions({
  queryKey: ['ladders', 'due'],
  queryFn: async () => {
    const rows: DueStep[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<DueStep> = await api.get(`/coaching/due?limit=500${cursor && `&cursor=${cursor}`}`)
      rows.push(...page.rows)
      cursor = page.next
    }
    return rows
  },
})

const actionsIn = (state: string) =>
  queryOptions({ queryKey: ['ladders', 'actions', state], queryFn: () => api.get<Page<Action>>(`/actions?state=${state}&limit=500`) })
/** What waits for HR. */
export const toApproveQuery = actionsIn('to_approve')
/** What was delivered and is neither acknowledged nor refused. */
export const unansweredQuery = actionsIn('delivered')

/** A step’s document as it would be issued now. */
export const draftQuery = (agentId: string, category: CategoryStanding['category'], step: string) =>
  queryOptions({
    queryKey: ['ladders', 'draft', agentId, category, step],
    queryFn: () => api.get<ActionDraft>(`/agents/${agentId}/actions/draft?category=${category}&step=${step}`),
    // What is being worded does not change under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** The document of a step as it was issued. Each reading of a restricted one is kept, so it is not read anew by itself. */
export const documentQuery = (actionId: string) =>
  queryOptions({
    queryKey: ['ladders', 'document', actionId],
    queryFn: () => api.get<FrozenDocument>(`/actions/${actionId}/document`),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Who was shown the document of a restricted step. */
export const readingsQuery = (actionId: string) =>
  queryOptions({
    queryKey: ['ladders', 'readings', actionId],
    queryFn: () => api.get<{ rows: ActionReading[] }>(`/actions/${actionId}/readings`),
  })

export const documentPdfPath = (actionId: string): string => `/api/v1/actions/${actionId}.pdf`
