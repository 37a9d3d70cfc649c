import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { AuditEntry, AuditVerdict } from '../model.ts'

/** What the audit screen narrows the trail to; all in the address. */
export type AuditFilter = { noun?: string; agentId?: string; cohortId?: string; from?: string; to?: string }
type Page = { rows: AuditEntry[]; next: string | null }

export const auditPath = (filter: AuditFilter, cursor: string | null) => {
  const query = new URLSearchParams({ limit: '50' })
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value)
  if (cursor) query.set('cursor', cursor)
  return `/audit?${query}`
}

export const auditPage = (filter: AuditFilter, cursor: string | null) => api.get<Page>(auditPath(filter, cursor))

/** The newest entries of one agent, for the agent's page. */
export const agentAuditQuery = (agentId: string) =>
  queryOptions({ queryKey: ['audit', 'agent', agentId], queryFn: () => auditPage({ agentId }, null) })

export const verdictQuery = queryOptions({
  queryKey: ['audit', 'verdict'],
  queryFn: () => api.get<AuditVerdict>('/audit/verify'),
  enabled: false,
  retry: false,
})
