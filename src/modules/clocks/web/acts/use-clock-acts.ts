import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { ClockExemption, ClockPause, NewPause, PauseAnswer } from '../../model.ts'
import { SPOKEN_PAUSE } from '../../rules/words.ts'
import { beginPause, changePause, endPause, grantExemption, type PauseCorrection, withdrawExemption, withdrawPause } from '../queries.ts'

/** A leave is corrected without a reason. */
export const undone = ({ kind }: ClockPause) => (kind === 'approved_leave' ? {} : { reason: 'The last act was undone' })

/** Everything that shows clocks, or what follows from them. */
const NOUNS = ['clocks', 'tracker', 'tracks', 'close', 'audit']

export const refreshClocks = (client: QueryClient) => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] })))

const said = (words: string, followed: readonly string[]) => [words, ...followed].join(' ')

/** Acts on one agent's clocks; each says what followed and offers its undo. */
export function useClockActs(agent: { id: string; name: string }, onDone: () => void) {
  const client = useQueryClient()
  const settle = () => refreshClocks(client)
  const undoing = (undo: () => Promise<unknown>) => () => void undo().catch(toastProblem).finally(settle)
  const done = (message: string, undo: () => Promise<unknown>) => {
    onDone()
    toastUndo(message, undoing(undo))
  }
  const pause = useMutation({
    mutationFn: (body: NewPause) => beginPause(agent.id, body),
    onSuccess: ({ pause: made, followed }) =>
      done(said(`${agent.name}’s clocks are paused: ${SPOKEN_PAUSE[made.kind]}.`, followed), () => withdrawPause(made.id, made.version)),
    onSettled: settle,
  })
  const resume = useMutation({
    mutationFn: ({ pause: { id, version }, until }: { pause: ClockPause; until: string | undefined }) => endPause(id, { until, version }),
    onSuccess: ({ pause: ended, followed }) =>
      done(said(`${agent.name}’s clocks go on.`, followed), () =>
        changePause(ended.id, { until: null, ...undone(ended), version: ended.version }),
      ),
    onSettled: settle,
  })
  const correct = useMutation({
    mutationFn: ({ pause: { id, version }, change }: { pause: ClockPause; change: PauseCorrection }) =>
      changePause(id, { ...change, version }),
    onSuccess: ({ pause: now, followed }: PauseAnswer, { pause: { since, until, note } }) =>
      done(said(`The pause of ${agent.name} is corrected.`, followed), () =>
        changePause(now.id, { since, until, note, ...undone(now), version: now.version }),
      ),
    onSettled: settle,
  })
  const exempt = useMutation({
    mutationFn: (body: { note: string; since?: string | undefined }) => grantExemption(agent.id, body),
    onSuccess: ({ exemption, followed }) =>
      done(said(`${agent.name} is exempt.`, followed), () => withdrawExemption(exemption.id, exemption.version)),
    onSettled: settle,
  })
  return { pause, resume, correct, exempt }
}

export type ClockActs = ReturnType<typeof useClockActs>

/** Takes a pause or an exemption back as if it had never been; the undo records it again as it was. */
export function useClockUndo(name: string) {
  const client = useQueryClient()
  const settle = () => refreshClocks(client)
  const again = (record: () => Promise<unknown>) => () => void record().catch(toastProblem).finally(settle)
  const pause = useMutation({
    mutationFn: ({ row }: { row: ClockPause; agentId: string }) => withdrawPause(row.id, row.version),
    onSuccess: ({ followed }, { row: { kind, note, since, until }, agentId }) =>
      toastUndo(
        said(`The pause of ${name} is taken back.`, followed),
        again(() => beginPause(agentId, { kind, note, since, until })),
      ),
    onSettled: settle,
  })
  const exemption = useMutation({
    mutationFn: ({ row }: { row: ClockExemption; agentId: string }) => withdrawExemption(row.id, row.version),
    onSuccess: ({ followed }, { row: { note, since }, agentId }) =>
      toastUndo(
        said(`The exemption of ${name} is taken back.`, followed),
        again(() => grantExemption(agentId, { note, since })),
      ),
    onSettled: settle,
  })
  return {
    takeBack: (row: ClockPause, agentId: string) => pause.mutate({ row, agentId }),
    withdraw: (row: ClockExemption, agentId: string) => exemption.mutate({ row, agentId }),
    error: pause.error ?? exemption.error,
  }
}
