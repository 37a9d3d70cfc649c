import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Today } from '../model.ts'

/** Time alone makes somebody missing, so it is read anew while the roll can be taken. */
const REREAD_MS = 30_000

export const todayQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['today', cohortId],
    queryFn: () => api.get<Today>(`/cohorts/${cohortId}/today`),
    refetchInterval: ({ state }) => (state.data?.morning.isOpen ? REREAD_MS : false),
  })
