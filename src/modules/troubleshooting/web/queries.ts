import { queryOptions } from '@tanstack/react-query'
import type { Ticket } from '#modules/tickets/model.ts'
import { api } from '#web/kit/api.ts'
import type { GuidedTicket, Guides, MatchAnswer } from '../model.ts'

export const guidesQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['troubleshooting', cohortId], queryFn: () => api.get<Guides>(`/troubleshooting?cohortId=${cohortId}`) })

export const matchText = (text: string, cohortId: string) => api.post<MatchAnswer>('/troubleshooting/match', { text, cohortId })
export const endInTicket = (ended: GuidedTicket) => api.post<{ ticket: Ticket; joined: boolean }>('/troubleshooting/tickets', ended)
