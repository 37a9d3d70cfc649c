import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Handoff } from '../model.ts'

type Page = { rows: Handoff[]; next: string | null }

/** Agents who completed everything and wait for their transfer. */
export const openHandoffsQuery = queryOptions({
  queryKey: ['handoffs', 'open'],
  queryFn: () => api.get<Page>('/handoffs?state=open&limit=500'),
})

/** The newest hand-overs that are settled: transferred or recalled. */
export const settledHandoffsQuery = queryOptions({
  queryKey: ['handoffs', 'settled'],
  queryFn: async () => {
    const [transferred, recalled] = await Promise.all([
      api.get<Page>('/handoffs?state=transferred&limit=100'),
      api.get<Page>('/handoffs?state=recalled&limit=100'),
    ])
    return { transferred: transferred.rows, recalled: recalled.rows }
  },
})
