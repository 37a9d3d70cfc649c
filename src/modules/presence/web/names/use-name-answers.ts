import { useState } from 'react'
import { toastProblem } from '#web/kit/toast.tsx'
import type { Unmatched } from '../../model.ts'
import type { NameAnswer } from './NameRow.tsx'
import type { SettledName } from './order-names.ts'
import { useMatchActs } from './use-match-acts.ts'

/** Answers given on this screen: they stay in their place with the way back, and a refusal is shown where it was given. */
export function useNameAnswers(remember: boolean) {
  const { match, undo } = useMatchActs()
  const [settled, setSettled] = useState<readonly SettledName[]>([])
  const [failed, setFailed] = useState<{ id: string; error: unknown } | null>(null)
  const answer = (name: Unmatched, { said, ...who }: NameAnswer) => {
    setFailed(null)
    match.mutate(
      { unmatchedId: name.id, remember, ...who },
      {
        onSuccess: ({ id }) => setSettled((now) => [...now.filter((one) => one.name.id !== name.id), { name, said, matchId: id }]),
        onError: (error) => setFailed({ id: name.id, error }),
      },
    )
  }
  const takeBack = (one: SettledName) =>
    undo.mutate(one.matchId, { onSuccess: () => setSettled((now) => now.filter((other) => other !== one)), onError: toastProblem })
  return { settled, failed, isBusy: match.isPending || undo.isPending, answer, takeBack }
}
