import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { HelpRequest, Knock } from '../model.ts'
import { admit, answerHelp, type HelpWish, takeBackAdmission } from './queries.ts'

const STALE = ['help', 'rooms', 'close', 'today']

/** What a lead does about who waits; what can be undone offers it. */
export function useHelpActs(cohortId: string) {
  const client = useQueryClient()
  const settle = () => Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const undo = (back: () => Promise<unknown>) => void back().catch(toastProblem).finally(settle)
  const letIn = useMutation({
    mutationFn: (knocks: readonly Knock[]) =>
      admit(
        cohortId,
        knocks.map(({ id }) => id),
      ),
    onSuccess: ({ admitted }, knocks) => {
      if (admitted.length === 0) return
      const said =
        admitted.length === 1 ? `${knocks.find(({ id }) => id === admitted[0])?.agent} is let in` : `${admitted.length} agents are let in`
      toastUndo(said, () => undo(() => Promise.all(admitted.map(takeBackAdmission))))
    },
    onSettled: settle,
  })
  const answer = useMutation({
    mutationFn: ({ request, wish }: { request: HelpRequest; wish: HelpWish }) => answerHelp(request, wish),
    onSuccess: (after, { request, wish }) => {
      if (wish.state === 'resolved')
        toastUndo(`The request of ${request.agent} is resolved`, () => undo(() => answerHelp(after, { state: 'waiting' })))
      if (wish.state === 'taken' && request.state === 'waiting')
        toastUndo(`You have the request of ${request.agent}`, () => undo(() => answerHelp(after, { state: 'waiting' })))
    },
    onSettled: settle,
  })
  return { letIn, answer }
}
export type HelpActs = ReturnType<typeof useHelpActs>
