import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Match } from '../../model.ts'

export type MatchAnswer = { unmatchedId: string; agentId?: string; kind?: 'staff' | 'nobody'; remember: boolean }

const FOLLOWERS = ['unmatched', 'attendance', 'reports', 'tracker', 'close'] as const

/** Saying who a name is, and taking it back; days are decided anew on both. */
export function useMatchActs() {
  const client = useQueryClient()
  const settle = () => Promise.all(FOLLOWERS.map((key) => client.invalidateQueries({ queryKey: [key] })))
  return {
    match: useMutation({
      mutationFn: ({ unmatchedId, ...answer }: MatchAnswer) => api.post<Match>(`/unmatched/${unmatchedId}/match`, answer),
      onSettled: settle,
    }),
    undo: useMutation({ mutationFn: (matchId: string) => api.post(`/matches/${matchId}/undo`), onSettled: settle }),
  }
}
