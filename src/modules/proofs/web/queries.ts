import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '#web/kit/api.ts'
import type { AgentProofs, Proof, ProofList } from '../model.ts'

/** What one agent is asked for and has sent. */
export const agentProofsQuery = (agentId: string) =>
  queryOptions({ queryKey: ['proofs', 'agent', agentId], queryFn: () => api.get<AgentProofs>(`/agents/${agentId}/proofs`) })

/** What waits in a class, or in every class one reviews: the oldest hundred. */
export const reviewQuery = (cohortId: string | null) =>
  queryOptions({
    queryKey: ['proofs', 'review', cohortId],
    queryFn: () => api.get<ProofList>(`${cohortId === null ? '' : `/cohorts/${cohortId}`}/proofs?state=waiting&limit=100`),
  })

const RECOUNT_MS = 60_000

/** How many wait in all; live events tell of one class at a time, so it is asked again now and then. */
export const waitingQuery = queryOptions({
  queryKey: ['proofs', 'waiting'],
  refetchInterval: RECOUNT_MS,
  queryFn: async () => (await api.get<ProofList>('/proofs?state=waiting&limit=1')).waiting,
})

export const fileOf = ({ id }: Pick<Proof, 'id'>): string => `/api/v1/proofs/${id}/file`
export const thumbOf = (proof: Pick<Proof, 'id'>): string => `${fileOf(proof)}?size=thumb`

type Sending = { readonly agentId: string; readonly track: string; readonly kind: string; readonly file: File }

/** Sends a file; the same one again answers the proof that is there. `onShare`: how much has gone up, 0 to 1. */
export const sendProof = ({ agentId, track, kind, file }: Sending, onShare: (share: number) => void): Promise<Proof> =>
  upload<Proof>(`/agents/${agentId}/tracks/${track}/proofs`, [file], { kind }, onShare)

export const withdrawProof = ({ id, version }: Proof) => api.post<Proof>(`/proofs/${id}/withdraw`, { version })
export const acceptProof = ({ id, version }: Proof) => api.post<Proof>(`/proofs/${id}/accept`, { version })
export const rejectProof = ({ id, version }: Proof, reason: string) => api.post<Proof>(`/proofs/${id}/reject`, { reason, version })
export const reopenProof = ({ id, version }: Proof) => api.post<Proof>(`/proofs/${id}/reopen`, { version })
