import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Agent } from '../model.ts'

type Page = { rows: Agent[]; next: string | null }

/** A class is read whole, page by page: lists, the command bar and the roster look through all of it. */
async function readAll(path: string): Promise<Page> {
  const rows: Agent[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await api.get<Page>(`${path}?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    rows.push(...page.rows)
    cursor = page.next
  }
  return { rows, next: null }
}

export const agentsQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['agents', 'of', cohortId], queryFn: () => readAll(`/cohorts/${cohortId}/agents`) })

export const agentQuery = (agentId: string) =>
  queryOptions({ queryKey: ['agents', agentId], queryFn: () => api.get<Agent>(`/agents/${agentId}`) })
