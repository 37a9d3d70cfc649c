import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, keepCsrf } from '#web/kit/api.ts'
import type { Me } from '../model.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  retry: false,
  queryFn: async () => {
    const me = await api.get<Me>('/me')
    keepCsrf(me.csrf)
    return me
  },
})

export const useMe = () => useSuspenseQuery(meQuery).data

/** Whether the person holds a right at all; rows say for themselves what may be done to them. */
export const useMay = (right: string) => useMe().may.includes(right)
