import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Handoff } from '../model.ts'

export type HandoffDeed = { handoff: Handoff; deed: 'acknowledge' | 'transferred' | 'take-back' }

const SAID = {
  acknowledge: (agent: string) => `${agent} is acknowledged`,
  transferred: (agent: string) => `${agent} is transferred to production`,
  'take-back': (agent: string) => `Taken back: ${agent} waits again`,
}

/** What a PM does with a hand-over; acknowledging and the transfer offer their undo. */
export function useHandoffActs() {
  const client = useQueryClient()
  const settle = () => Promise.all(['handoffs', 'close'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const takeBack = (id: string) => api.post(`/handoffs/${id}/take-back`).catch(toastProblem).finally(settle)
  return useMutation({
    mutationFn: ({ handoff, deed }: HandoffDeed) => api.post<Handoff>(`/handoffs/${handoff.id}/${deed}`),
    onSuccess: (_answer, { handoff, deed }) => {
      if (deed !== 'take-back') toastUndo(SAID[deed](handoff.agent), () => void takeBack(handoff.id))
    },
    onSettled: settle,
  })
}
