import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '#web/kit/api.ts'
import type { NewTicket, Ticket, TicketContact, TicketKindView, TicketRow } from '../model.ts'
import type { TicketAct } from '../rules/state.ts'

/** What the register is narrowed to; all in the address. */
export const TICKET_FILTERS = ['state', 'desk', 'kind', 'cohort', 'agent', 'q'] as const
export type RegisterFilter = { [K in (typeof TICKET_FILTERS)[number]]?: string }

const queryOf = (filter: RegisterFilter, more: Record<string, string> = {}) => new URLSearchParams({ ...filter, ...more }).toString()

export const ticketsPage = (filter: RegisterFilter, cursor: string | null) =>
  api.get<{ rows: TicketRow[]; next: string | null }>(`/tickets?${queryOf(filter, { limit: '50', ...(cursor && { cursor }) })}`)

export const exportPath = (filter: RegisterFilter, kind: 'csv' | 'xlsx') => `/api/v1/tickets/export.${kind}?${queryOf(filter)}`

export const ticketQuery = (id: string) => queryOptions({ queryKey: ['tickets', id], queryFn: () => api.get<Ticket>(`/tickets/${id}`) })

/** An agent's own tickets that are not over, newest first. */
export const ownTicketsQuery = queryOptions({
  queryKey: ['tickets', 'own'],
  queryFn: () => api.get<{ rows: TicketRow[] }>('/tickets?limit=20'),
})

/** Tickets of one agent, newest first. */
export const agentTicketsQuery = (agentId: string) =>
  queryOptions({
    queryKey: ['tickets', 'of', agentId],
    queryFn: () => api.get<{ rows: TicketRow[]; next: string | null }>(`/tickets?agent=${agentId}&limit=20`),
  })

export const kindsQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['tickets', 'kinds', cohortId],
    queryFn: () => api.get<{ rows: TicketKindView[] }>(`/ticket-kinds?cohortId=${cohortId}`),
  })

export const contactsQuery = queryOptions({
  queryKey: ['tickets', 'contacts'],
  queryFn: () => api.get<{ rows: TicketContact[] }>('/ticket-contacts'),
})

export const fileTicket = (ticket: Partial<NewTicket>) => api.post<Ticket>('/tickets', ticket)
export const addAgents = (id: string, agentIds: readonly string[]) => api.post<Ticket>(`/tickets/${id}/agents`, { agentIds })
export const changeAgent = (id: string, way: 'take-off' | 'put-back', agentId: string) =>
  api.post<Ticket>(`/tickets/${id}/agents/${way}`, { agentId })
export const actOn = (id: string, act: TicketAct, note: string, version: number) =>
  api.post<Ticket>(`/tickets/${id}/${act}`, { ...(note && { note }), version })
export const changeTicket = (id: string, change: object) => api.patch<Ticket>(`/tickets/${id}`, change)
export const comment = (id: string, text: string) => api.post<Ticket>(`/tickets/${id}/comments`, { text })
export const attach = (id: string, file: File, evidence: string | null) =>
  upload<Ticket>(`/tickets/${id}/files`, [file], evidence === null ? {} : { evidence })
export const changeContact = (key: string, change: object) => api.patch<TicketContact>(`/ticket-contacts/${key}`, change)
