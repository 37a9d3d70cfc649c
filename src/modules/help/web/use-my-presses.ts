import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askAgain, askHelp, knock, withdrawHelp, withdrawKnock } from './queries.ts'

/** What an agent presses on the own page. */
export function useMyPresses(cohortId: string, agentId: string) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['help'] })
  const letMeIn = useMutation({ mutationFn: () => knock(cohortId, agentId), onSettled })
  const neverMind = useMutation({ mutationFn: withdrawKnock, onSettled })
  const ask = useMutation({
    mutationFn: (asked: { topic: string; text: string }) => askHelp(cohortId, { agentId, ...asked }),
    onSettled,
  })
  const withdraw = useMutation({ mutationFn: withdrawHelp, onSettled })
  const again = useMutation({ mutationFn: askAgain, onSettled })
  return { letMeIn, neverMind, ask, withdraw, again, error: letMeIn.error ?? neverMind.error ?? ask.error ?? withdraw.error ?? again.error }
}
