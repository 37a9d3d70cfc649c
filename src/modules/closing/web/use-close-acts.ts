import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { CloseKey } from '../model.ts'

/** What a lead may do on the evening list; each leaves the list as the server then sees it. */
export function useCloseActs(cohortId: string, date: string) {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['close'] })
  const withdraw = (key: CloseKey) =>
    api.delete(`/cohorts/${cohortId}/close/waive?date=${date}&key=${key}`).then(settle).catch(toastProblem)
  return {
    sign: useMutation({ mutationFn: () => api.post(`/cohorts/${cohortId}/close`, { date }), onSettled: settle }),
    waive: useMutation({
      mutationFn: (waiver: { key: CloseKey; reason: string }) => api.post(`/cohorts/${cohortId}/close/waive`, { date, ...waiver }),
      onSuccess: (_close, { key }) => toastUndo('Waived for this day', () => void withdraw(key)),
      onSettled: settle,
    }),
    withdraw,
    /** "No change today" for everyone not looked at yet, in one act. */
    review: useMutation({ mutationFn: () => api.post(`/cohorts/${cohortId}/tracks/review`, { date }), onSettled: settle }),
  }
}

export type CloseActs = ReturnType<typeof useCloseActs>
