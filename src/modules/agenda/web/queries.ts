import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { DayOne, MyDayOne } from '../model.ts'

export const agendaQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['agenda', cohortId], queryFn: () => api.get<DayOne>(`/cohorts/${cohortId}/agenda`) })

/** What an agent has of day one. */
export const shownQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['agenda', cohortId, 'shown'], queryFn: () => api.get<MyDayOne>(`/cohorts/${cohortId}/agenda/shown`) })

export type AgendaAct =
  | { act: 'begin' | 'take-back' | 'hide' | 'pause' | 'resume' | 'finish' | 'reopen' }
  | { act: 'show'; item: string }
  | { act: 'review' | 'unreview'; item: string; show: string | null }

export function actOnAgenda(cohortId: string, wish: AgendaAct): Promise<DayOne> {
  const path = `/cohorts/${cohortId}/agenda`
  if (!('item' in wish)) return api.post<DayOne>(`${path}/${wish.act}`)
  const item = `${path}/items/${wish.item}/${wish.act}`
  return wish.act === 'show' ? api.post<DayOne>(item) : api.post<DayOne>(item, { show: wish.show })
}

/** The act of `resources`, asked for here: its queries ride along with all pages of the programme, which My week does not load. */
export const acknowledgePage = (resourceId: string, number: number) => api.post<unknown>(`/resources/${resourceId}/acknowledge`, { number })
