import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api, keepCsrf } from '#web/kit/api.ts'
import type { ApiToken, Letter, Me, Person, Role, Session, SetupState } from '../model.ts'

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

/** What the page before sign-in must know; asked once, and not waited for. */
export const doorQuery = queryOptions({ queryKey: ['door'], retry: false, queryFn: () => api.get<SetupState>('/setup') })

export const useMe = () => useSuspenseQuery(meQuery).data

/** Whether the person holds a right at all; rows say for themselves what may be done to them. */
export const useMay = (right: string) => useMe().may.includes(right)

export type SessionRow = z.infer<typeof Session>
export type TokenRow = z.infer<typeof ApiToken>
export type LetterRow = z.infer<typeof Letter>

/** What the list of people is narrowed to; all in the address. */
export type PeopleFilter = { q?: string; role?: Role; state?: Person['state'] }

export const peopleQuery = (filter: PeopleFilter) =>
  queryOptions({
    queryKey: ['people', 'list', filter],
    queryFn: () => api.get<{ rows: Person[]; next: string | null }>(`/people?${new URLSearchParams({ limit: '200', ...filter })}`),
  })

export const sessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: () => api.get<{ rows: SessionRow[] }>('/me/sessions') })
export const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: () => api.get<{ rows: TokenRow[] }>('/tokens') })
export const lettersQuery = queryOptions({
  queryKey: ['mails'],
  queryFn: () => api.get<{ rows: LetterRow[]; next: string | null }>('/mails?limit=100'),
})
