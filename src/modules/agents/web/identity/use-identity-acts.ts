import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { Agent, NNumberCall, NNumberConfirm } from '../../model.ts'
import { refreshAgents } from '../person/stale-nouns.ts'

/** One change of an agent: what comes back is shown at once, everything else that shows agents follows. */
function useAgentWrite<Body>(send: (body: Body) => Promise<Agent>, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (saved) => {
      client.setQueryData(['agents', saved.id], saved)
      onDone()
    },
    onSettled: () => refreshAgents(client),
  })
}

/** No version is sent: the number itself has to be the one on record, and nothing else matters to what is confirmed. */
export const useConfirm = ({ id }: Pick<Agent, 'id'>, onDone: () => void) =>
  useAgentWrite((body: NNumberConfirm) => api.post<Agent>(`/agents/${id}/n-number/confirm`, body), onDone)

export const useRecordCall = ({ id }: Pick<Agent, 'id'>, onDone: () => void) =>
  useAgentWrite((body: NNumberCall) => api.post<Agent>(`/agents/${id}/n-number/call`, body), onDone)

export const useRecordRequest = ({ id, version }: Pick<Agent, 'id' | 'version'>, onDone: () => void) =>
  useAgentWrite((nNumberRequestedOn: string) => api.patch<Agent>(`/agents/${id}`, { nNumberRequestedOn, version }), onDone)
