import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem } from '#web/kit/toast.tsx'
import type { ExamAnswer } from '../model.ts'
import { agentExamsQuery } from './queries.ts'

/** Everything an exam shows on. */
const NOUNS = ['exams', 'tracks', 'tracker', 'audit']

/** One act on an exam: what comes back is shown at once, everything else that shows it follows. */
export function useExamAct<Body>(send: (body: Body) => Promise<ExamAnswer>, onDone: (answer: ExamAnswer, body: Body) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (answer, body) => {
      client.setQueryData(agentExamsQuery(answer.exams.agentId).queryKey, answer.exams)
      onDone(answer, body)
    },
    onSettled: () => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  })
}

/** Runs the undo of an act away from where it was done: what goes wrong is said in a toast. */
export function useUndo() {
  const undo = useExamAct(
    (send: () => Promise<ExamAnswer>) => send(),
    () => {},
  )
  return (send: () => Promise<ExamAnswer>) => undo.mutate(send, { onError: toastProblem })
}
