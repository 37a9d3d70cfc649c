import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { AuditEntry, AuditVerdict } from '../model.ts'

/** What the audit screen narrows the trail to; all in the address. */
export const AUDIT_FILTERS = ['noun', 'actorId', 'agentId', 'cohortId', 'from', 'to'] as const
export type AuditFilter = { [K in (typeof AUDIT_FILTERS)[number]]?: string }
type Page = { rows: AuditEntry[]; next: string | null }

const auditPath = (filter: AuditFilter, cursor: string | null) => {
  const query = new URLSearchParams({ limit: '50', ...filter, ...(cursor && { cursor }) })
  return `/audit?${query}`
}

export const auditPage = (filter: AuditFilter, cursor: string | null) => api.get<Page>(auditPath(filter, cursor))

/** The newest entries of one agent, for the agent's page. */
export const agentAuditQuery = (agentId: string) =>
  queryOptions({ queryKey: ['audit', 'agent', agentId], queryFn: () => auditPage({ agentId }, null) })

/** Follows the whole chain, so only when asked. */
export const verdictQuery = queryOptions({
  queryKey: ['audit', 'verdict'],
  queryFn: () => api.get<AuditVerdict>('/audit/verify'),
  enabled: false,
  retry: false,
})
