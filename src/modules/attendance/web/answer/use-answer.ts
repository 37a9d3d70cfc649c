import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Decision } from '../../model.ts'

export type Said = { agrees: boolean; text?: string; calledAt?: string }

/** Sends an answer in place of the one that is shown. */
export function useAnswer({ id, answer }: Pick<Decision, 'id' | 'answer'>, onSent: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) => api.post<Decision>(`/attendance/${id}/answer`, { ...said, version: answer?.version ?? 0 }),
    onSuccess: onSent,
    onSettled: () => client.invalidateQueries({ queryKey: ['attendance'] }),
  })
}

export type AnswerAct = ReturnType<typeof useAnswer>
