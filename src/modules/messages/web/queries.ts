import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Inbox, MessageLog, Preferences, ToldOf } from '../model.ts'
import type { Delivery, WebhookList } from '../webhooks/model.ts'

/** What the top line knows: how much is unread, and the newest few. */
export const recentQuery = queryOptions({ queryKey: ['inbox', 'recent'], queryFn: () => api.get<Inbox>('/inbox?limit=6') })

export const inboxQuery = (only?: 'unread') =>
  queryOptions({
    queryKey: ['inbox', 'list', only ?? 'all'],
    queryFn: () => api.get<Inbox>(`/inbox?limit=200${only ? `&only=${only}` : ''}`),
  })

export const preferencesQuery = queryOptions({
  queryKey: ['inbox', 'preferences'],
  queryFn: () => api.get<Preferences>('/inbox/preferences'),
})

export const webhooksQuery = queryOptions({ queryKey: ['webhooks', 'list'], queryFn: () => api.get<WebhookList>('/webhooks') })

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'deliveries', id],
    // A try takes place after the act that asks for it, and is announced to nobody: looked at again while one is to come.
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === 'waiting') ? 1_500 : false),
    queryFn: () => api.get<{ rows: Delivery[]; next: string | null }>(`/webhooks/${id}/deliveries?limit=50`),
  })

export type LogFilter = { state?: MessageLog['mail']['state']; q?: string }
export const logQuery = (filter: LogFilter) =>
  queryOptions({
    queryKey: ['inbox', 'log', filter],
    queryFn: () => api.get<{ rows: MessageLog[]; next: string | null }>(`/messages?${new URLSearchParams({ limit: '200', ...filter })}`),
  })

export const toldQuery = (handoffId: string) =>
  queryOptions({ queryKey: ['inbox', 'told', handoffId], queryFn: () => api.get<ToldOf>(`/handoffs/${handoffId}/messages`) })
