import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Notice } from '../model.ts'

/** Notices to WFM, unacknowledged ones first. */
export const noticesQuery = queryOptions({
  queryKey: ['notices', 'list'],
  queryFn: () => api.get<{ rows: Notice[]; next: string | null }>('/notices?limit=200'),
})
