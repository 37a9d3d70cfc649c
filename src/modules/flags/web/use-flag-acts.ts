import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { FlagAct } from '../rules/state.ts'
import { actOnFlag } from './queries.ts'

export type FlagDeed = { readonly id: string; readonly act: FlagAct; readonly agent: string }

const SAID: Readonly<Record<FlagAct, (agent: string) => string>> = {
  raise: (agent) => `The flag on ${agent} is raised`,
  settle: (agent) => `The flag on ${agent} is settled`,
  withdraw: (agent) => `The flag on ${agent} is withdrawn`,
  reopen: (agent) => `The flag on ${agent} stands again`,
}

/** Acts on flags; settling and withdrawing offer their undo. Raising has none: people were told. */
export function useFlagActs() {
  const client = useQueryClient()
  const settle = () => Promise.all(['flags', 'close'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const reopen = (id: string) => actOnFlag(id, 'reopen').catch(toastProblem).finally(settle)
  return useMutation({
    mutationFn: ({ id, act }: FlagDeed) => actOnFlag(id, act),
    onSuccess: (_answer, { id, act, agent }) => {
      if (act === 'settle' || act === 'withdraw') toastUndo(SAID[act](agent), () => void reopen(id))
    },
    onSettled: settle,
  })
}
