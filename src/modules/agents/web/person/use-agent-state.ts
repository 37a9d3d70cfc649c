import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Agent } from '../../model.ts'
import { refreshAgents } from './stale-nouns.ts'

type Turn = { agent: Agent; to: 'active' | 'paused' }

/** Pauses agents, takes them up again and takes leavers back: at once, with an undo where there is one. */
export function useAgentState() {
  const client = useQueryClient()
  const turn = useMutation({
    mutationFn: ({ agent, to }: Turn) => api.patch<Agent>(`/agents/${agent.id}`, { state: to, version: agent.version }),
    onSuccess: (saved, { agent, to }) =>
      toastUndo(to === 'paused' ? `${saved.name} is paused` : `${saved.name} is active again`, () =>
        turn.mutate({ agent: saved, to: agent.state === 'paused' ? 'paused' : 'active' }),
      ),
    onError: toastProblem,
    onSettled: () => refreshAgents(client),
  })
  const takeBack = useMutation({
    mutationFn: (agent: Agent) => api.post<Agent>(`/agents/${agent.id}/return`, { version: agent.version }),
    onError: toastProblem,
    onSettled: () => refreshAgents(client),
  })
  return { turn: (agent: Agent, to: Turn['to']) => turn.mutate({ agent, to }), takeBack: (agent: Agent) => takeBack.mutate(agent) }
}
