import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { api } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Confirmed, Decision, Notice, WithdrawnCall } from '../../model.ts'
import type { ExcuseKind } from '../../rules/policy.ts'
import { type HeldDecisions, useHeldDecisions } from './held-decisions.ts'
import { reopenAll, undoOf } from './undo.ts'

type OfDay = { before: Decision }
export type ExcuseInput = OfDay & { kind: ExcuseKind; note: string }
export type CorrectInput = OfDay & { start?: string; end?: string; reason: string }
/** `agentIds` left out: all clean ones. */
export type ConfirmInput = { date: string; agentIds?: readonly string[] }

type Around = { readonly cohortId: string; readonly held: HeldDecisions; readonly undoing: Undoing }
type Undoing = {
  /** An act is on its way to the server, and has come back from it. */
  readonly begin: () => void
  readonly end: () => void
  readonly offer: (said: string, undo: () => Promise<readonly Decision[]>) => void
}
type DayAct<Input> = {
  readonly send: (input: Input) => Promise<Decision>
  /** What is shown until the server has answered. */
  readonly expects: (decision: Decision) => Decision
  /** Said with the undo; null where there is none. */
  readonly said: ((name: string) => string) | null
}

/**
 * Offers the undo of the last act, in a toast and for the key; one toast at a time, so that they don't hide the roll. The key pressed while
 * the act is still on its way undoes it once it is there.
 */
function useUndo(held: HeldDecisions): { undoing: Undoing; undoLast: () => void; isUndoing: boolean } {
  const [isUndoing, setUndoing] = useState(false)
  const last = useRef<{ run: () => void; hide: () => void } | null>(null)
  const underWay = useRef(0)
  const isWanted = useRef(false)
  const offer: Undoing['offer'] = (said, undo) => {
    last.current?.hide()
    const run = () => {
      last.current?.hide()
      last.current = null
      setUndoing(true)
      void undo()
        .then(held.keep)
        .catch(toastProblem)
        .finally(held.settle)
        .finally(() => setUndoing(false))
    }
    last.current = { run, hide: toastUndo(said, run) }
    if (isWanted.current) run()
    isWanted.current = false
  }
  const begin = () => {
    underWay.current++
  }
  const end = () => {
    underWay.current--
    if (underWay.current === 0) isWanted.current = false
  }
  const undoLast = () => {
    if (underWay.current > 0) isWanted.current = true
    else last.current?.run()
  }
  return { undoing: { begin, end, offer }, undoLast, isUndoing }
}

/** One act on one agent's day: expected at once, put back when it is refused, undone as long as the toast stands. */
function useDayAct<Input extends OfDay>({ cohortId, held, undoing }: Around, { send, expects, said }: DayAct<Input>) {
  return useMutation({
    mutationFn: send,
    onMutate: async ({ before }: Input) => {
      undoing.begin()
      return { putBack: await held.expect(({ id }) => id === before.id, expects) }
    },
    onError: (_error, _input, context) => context?.putBack(),
    onSuccess: (after, { before }) => {
      held.keep([after])
      const undo = said && undoOf(cohortId, before, after)
      if (said && undo) undoing.offer(said(before.name), undo)
    },
    onSettled: () => {
      undoing.end()
      return held.settle()
    },
  })
}

/** Takes back a recorded call; the undo records it again as it was. */
function useUncall({ held, undoing }: Around) {
  return useMutation({
    mutationFn: ({ agentId, date }: Decision) => api.post<WithdrawnCall>(`/agents/${agentId}/absence-calls/withdraw`, { date }),
    onMutate: () => undoing.begin(),
    onError: toastProblem,
    onSuccess: ({ decision, call }) => {
      held.keep([decision])
      undoing.offer(`The call of ${decision.name} is taken back`, async () => [
        await api.post<Decision>(`/agents/${decision.agentId}/absence-calls`, call),
      ])
    },
    onSettled: () => {
      undoing.end()
      return held.settle()
    },
  })
}

function useConfirm({ cohortId, held, undoing }: Around) {
  return useMutation({
    mutationFn: (input: ConfirmInput) => api.post<z.infer<typeof Confirmed>>(`/cohorts/${cohortId}/attendance/confirm`, input),
    onMutate: async ({ date, agentIds }: ConfirmInput) => {
      undoing.begin()
      const isMeant = (decision: Decision) => decision.date === date && (agentIds ? agentIds.includes(decision.agentId) : decision.clean)
      return { putBack: await held.expect(isMeant, (decision) => ({ ...decision, state: 'confirmed', clean: false, may: [] })) }
    },
    onError: (_error, _input, context) => context?.putBack(),
    onSuccess: ({ confirmed }) => {
      held.keep(confirmed)
      const [only] = confirmed
      if (!only) return
      undoing.offer(confirmed.length === 1 ? `${only.name} confirmed` : `${confirmed.length} days confirmed`, () => reopenAll(confirmed))
    },
    onSettled: () => {
      undoing.end()
      return held.settle()
    },
  })
}

/** Everything a lead does to a class's decisions, each with its undo. */
export function useDecisionActs(cohortId: string) {
  const held = useHeldDecisions(cohortId)
  const { undoing, undoLast, isUndoing } = useUndo(held)
  const around = { cohortId, held, undoing }
  return {
    undoLast,
    /** Days of the last act are being put back, one after the other. */
    isUndoing,
    confirm: useConfirm(around),
    excuse: useDayAct<ExcuseInput>(around, {
      send: ({ before, kind, note }) => api.post(`/attendance/${before.id}/excuse`, { kind, note, version: before.version }),
      expects: (decision) => ({ ...decision, state: 'excused', clean: false, may: [] }),
      said: (name) => `${name} excused`,
    }),
    correct: useDayAct<CorrectInput>(around, {
      send: ({ before, ...told }) => api.post(`/attendance/${before.id}/correct`, { ...told, version: before.version }),
      expects: (decision) => ({ ...decision, state: 'corrected', clean: false, may: [] }),
      said: (name) => `${name} corrected`,
    }),
    reopen: useDayAct<OfDay & { reason: string }>(around, {
      send: ({ before, reason }) => api.post(`/attendance/${before.id}/reopen`, { reason, version: before.version }),
      expects: (decision) => ({ ...decision, state: 'proposed', factsChanged: null, may: [] }),
      said: (name) => `${name} is to decide again`,
    }),
    look: useDayAct<OfDay & { take: 'keep' | 'new' }>(around, {
      send: ({ before, take }) => api.post(`/attendance/${before.id}/acknowledge-facts`, { take, version: before.version }),
      expects: (decision) => ({ ...decision, factsChanged: null }),
      said: null,
    }),
    call: useDayAct<OfDay & { calledAt?: string; note: string }>(around, {
      send: ({ before, ...call }) => api.post(`/agents/${before.agentId}/absence-calls`, { ...call, date: before.date }),
      expects: (decision) => decision,
      said: null,
    }),
    uncall: useUncall(around),
    notice: useMutation({
      mutationFn: (date: string) => api.post<Notice>(`/cohorts/${cohortId}/attendance/notice`, { date }),
      onSettled: held.settle,
    }),
  }
}

export type DecisionActs = ReturnType<typeof useDecisionActs>
