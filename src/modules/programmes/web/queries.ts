import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { EntryHistory, PartList, Programme } from '../model.ts'

export const programmesQuery = queryOptions({ queryKey: ['programmes'], queryFn: () => api.get<{ rows: Programme[] }>('/programmes') })

export const partsQuery = (key: string) =>
  queryOptions({ queryKey: ['programmes', key, 'parts'], queryFn: () => api.get<PartList>(`/programmes/${encodeURIComponent(key)}/parts`) })

export const entryHistoryQuery = (key: string, part: string, entry: string) =>
  queryOptions({
    queryKey: ['programmes', key, 'parts', part, entry],
    queryFn: () => api.get<EntryHistory>(`/programmes/${[key, 'parts', part, 'entries', entry].map(encodeURIComponent).join('/')}`),
  })
