import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Inbox, Preferences } from '../model.ts'

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
