import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { NewView, SavedView, ViewChange } from '../model.ts'

/** One's own views of a screen, in the order they were made. */
export const viewsQuery = (screen: string) =>
  queryOptions({
    queryKey: ['views', screen],
    queryFn: () => api.get<{ rows: SavedView[]; next: null }>(`/views?screen=${screen}`),
  })

export const saveView = (view: NewView) => api.post<SavedView>('/views', view)
export const changeView = (id: string, change: ViewChange & { version: number }) => api.patch<SavedView>(`/views/${id}`, change)
export const removeView = (id: string) => api.delete(`/views/${id}`)
