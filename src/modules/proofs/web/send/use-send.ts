import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sendProof } from '../queries.ts'

export type Place = { readonly agentId: string; readonly track: string; readonly kind: string }

/** Sends files as one kind of proof, one after the other; a file that was refused is kept for another try. */
export function useSend(place: Place) {
  const client = useQueryClient()
  const [share, setShare] = useState(0)
  const sending = useMutation({
    mutationFn: (file: File) => sendProof({ ...place, file }, setShare),
    onMutate: () => setShare(0),
    onSettled: () => Promise.all(['proofs', 'tracks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return {
    send: (file: File | undefined) => file && !sending.isPending && sending.mutate(file),
    retry: () => sending.variables && sending.mutate(sending.variables),
    file: sending.variables,
    share,
    isSending: sending.isPending,
    error: sending.error,
    answer: sending.data,
  }
}

export type Send = ReturnType<typeof useSend>
