import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api, keepCsrf } from '#web/kit/api.ts'
import type { ApiToken, Letter, Me, Person, Session } from '../model.ts'

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

export type SessionRow = z.infer<typeof Session>
export type TokenRow = z.infer<typeof ApiToken>
export type LetterRow = z.infer<typeof Letter>

export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'list', q],
    queryFn: () => api.get<{ rows: Person[]; next: string | null }>(`/people?limit=200${q ? `&q=${encodeURIComponent(q)}` : ''}`),
  })

export const sessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: () => api.get<{ rows: SessionRow[] }>('/me/sessions') })
export const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: () => api.get<{ rows: TokenRow[] }>('/tokens') })
export const lettersQuery = queryOptions({
  queryKey: ['mails'],
  queryFn: () => api.get<{ rows: LetterRow[]; next: string | null }>('/mails?limit=100'),
})
