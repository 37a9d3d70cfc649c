import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '#web/kit/api.ts'
import type { ClassReaders, Comparison, Resource, ResourceChange, ResourcePicture, ResourceRow, ResourceVersionRow } from '../model.ts'

export type PageFilter = { q?: string; archived?: boolean; programme?: string }

export const pagesQuery = ({ q = '', archived = false, programme = '' }: PageFilter) =>
  queryOptions({
    queryKey: ['resources', 'list', programme, q, archived],
    queryFn: () =>
      api.get<{ rows: ResourceRow[] }>(
        `/resources?${new URLSearchParams({ limit: '500', ...(q && { q }), ...(archived && { archived: 'true' }), ...(programme && { programme }) })}`,
      ),
  })

export const pageQuery = (id: string) => queryOptions({ queryKey: ['resources', id], queryFn: () => api.get<Resource>(`/resources/${id}`) })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['resources', id, 'versions'],
    queryFn: () => api.get<{ rows: ResourceVersionRow[] }>(`/resources/${id}/versions`),
  })

export const versionText = (id: string, number: number) => api.get<{ title: string; text: string }>(`/resources/${id}/versions/${number}`)

export const comparisonQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['resources', id, 'compare', from, to],
    queryFn: () => api.get<Comparison>(`/resources/${id}/compare?from=${from}&to=${to}`),
  })

export const classReadersQuery = (cohortId: string) =>
  queryOptions({ queryKey: ['resources', 'class', cohortId], queryFn: () => api.get<ClassReaders>(`/cohorts/${cohortId}/resources`) })

export const picturesQuery = (id: string) =>
  queryOptions({
    queryKey: ['resources', id, 'pictures'],
    queryFn: () => api.get<{ rows: ResourcePicture[] }>(`/resources/${id}/pictures`),
  })
export const addPicture = (id: string, file: File) => upload<ResourcePicture>(`/resources/${id}/pictures`, [file])

export const createPage = (page: object) => api.post<Resource>('/resources', page)
export const changePage = (id: string, change: ResourceChange) => api.patch<Resource>(`/resources/${id}`, change)
export const acknowledge = (id: string, number: number) => api.post<Resource>(`/resources/${id}/acknowledge`, { number })
