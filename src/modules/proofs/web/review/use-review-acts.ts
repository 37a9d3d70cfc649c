import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { Problem } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Proof } from '../../model.ts'
import { acceptProof, rejectProof, reopenProof } from '../queries.ts'
import { STATE_MARKS } from '../words.ts'
import type { Decided } from './review-queue.ts'

type Deed = { readonly proof: Proof; readonly answer: Promise<Proof>; readonly hide: () => void }

/** Somebody else was faster: said with what they did, as there is nothing left to do. */
function toastFaster({ agent }: Proof, error: unknown): void {
  const current = error instanceof Problem ? (error.current as Proof | undefined) : undefined
  const who = current?.reviewedBy ?? 'Somebody else'
  const isDecided = current !== undefined && current.state !== 'waiting'
  toastProblem(isDecided ? `${who} was faster: the proof of ${agent} is ${STATE_MARKS[current.state].label.toLowerCase()} now.` : error)
}

/**
 * Accepting and rejecting, each gone from the queue at once and put back where it is refused; the acts of this sitting can be taken
 * back one after the other. `onBack` is told which proof waits again.
 */
export function useReviewActs(onBack: (proof: Proof) => void) {
  const client = useQueryClient()
  const [decided, setDecided] = useState<Decided>(new Map())
  const deeds = useRef<Deed[]>([])

  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ['proofs'] }), [client])
  const without = (id: string) => setDecided((now) => new Map([...now].filter(([other]) => other !== id)))

  const decide = (proof: Proof, said: string, send: () => Promise<Proof>) => {
    setDecided((now) => new Map(now).set(proof.id, proof.version))
    deeds.current.at(-1)?.hide()
    const answer = send()
    const deed: Deed = { proof, answer, hide: toastUndo(said, undoLast) }
    deeds.current.push(deed)
    answer.then(refresh, async (error) => {
      deed.hide()
      deeds.current = deeds.current.filter((other) => other !== deed)
      toastFaster(proof, error)
      // The list is read again before the proof may show in it: it is there only if it waits.
      await refresh()
      without(proof.id)
    })
  }

  const undoLast = () => {
    const deed = deeds.current.pop()
    if (!deed) return
    deed.hide()
    deed.answer
      .then(reopenProof)
      .then(async (proof) => {
        await refresh()
        onBack(proof)
      })
      .catch(toastProblem)
  }

  return {
    decided,
    accept: (proof: Proof) => decide(proof, `Accepted: ${proof.agent}`, () => acceptProof(proof)),
    reject: (proof: Proof, reason: string) => decide(proof, `Rejected: ${proof.agent}`, () => rejectProof(proof, reason)),
    undoLast,
  }
}
