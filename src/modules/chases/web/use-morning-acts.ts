import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Morning, MorningRow } from '../model.ts'
import type { ChaseWay } from '../rules/chase.ts'
import { chaseAgent, seeArrivals, takeBackArrivals, takeBackChase } from './queries.ts'

/** What a lead does about who is here; each has its undo. */
export function useMorningActs(morning: Morning) {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['today'] })
  const undo = (back: () => Promise<unknown>) => void back().catch(toastProblem).finally(settle)
  const see = useMutation({
    mutationFn: (agents: readonly MorningRow[]) =>
      seeArrivals(
        morning,
        agents.map(({ agentId }) => agentId),
      ),
    onSuccess: (_answer, agents) => {
      const said = agents.length === 1 ? `${agents[0]?.name} is here` : `${agents.length} agents are here`
      const ids = agents.map(({ agentId }) => agentId)
      toastUndo(said, () => undo(() => takeBackArrivals(morning, ids)))
    },
    onSettled: settle,
  })
  const chase = useMutation({
    mutationFn: ({ row, way, isReached }: { row: MorningRow; way: ChaseWay; isReached: boolean }) =>
      chaseAgent(row.agentId, { date: morning.date, way, isReached }),
    onSettled: settle,
  })
  const takeBack = useMutation({ mutationFn: takeBackChase, onSettled: settle })
  return { see, chase, takeBack, error: see.error ?? chase.error ?? takeBack.error }
}
