import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Call } from '../model.ts'
import { callQuery, cancelCall, undoCall } from './queries.ts'
import type { ScoreCard } from './use-score-card.ts'

/** What becomes of a call changes these as well. */
export const STALE = ['calls', 'forms', 'tracks', 'tracker', 'clocks', 'close', 'today']

/** Reads anew what follows from a call, and offers to take its closing or correction back. */
export function useAfterCall() {
  const client = useQueryClient()
  const settle = () => Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const keep = (answer: Call) => client.setQueryData(callQuery(answer.id).queryKey, answer)
  const takeBack = (call: Call) => void undoCall(call.id, call.version).then(keep).catch(toastProblem).finally(settle)
  const offerUndo = (said: string, call: Call) => toastUndo(said, () => takeBack(call))
  return { settle, keep, offerUndo, takeBack }
}

/** Closes a call that is on, or takes its start back. */
export function CallActs({ call, sheet, mayClose }: { call: Call; sheet: ScoreCard; mayClose: boolean }) {
  const { settle, offerUndo } = useAfterCall()
  const client = useQueryClient()
  const navigate = useNavigate()
  const newest = () => client.getQueryData(callQuery(call.id).queryKey)
  const close = async () => {
    const done = await sheet.close()
    if (done) offerUndo(`Call ${done.number} is closed with ${done.score} %`, done)
    await settle()
  }
  const cancel = async () => {
    if (!window.confirm(`Cancel call ${call.number}? What is marked goes with it.`)) return
    await sheet.save()
    try {
      await cancelCall(call.id, newest()?.version ?? call.version)
      await navigate({ to: '/classes/$cohortId/calls', params: { cohortId: call.cohortId } })
    } catch (error) {
      toastProblem(error)
    }
    await settle()
  }
  return (
    <>
      <Button variant="default" onClick={() => void cancel()}>
        Cancel the call
      </Button>
      <Button disabled={!mayClose} loading={sheet.isClosing} onClick={() => void close()}>
        Close the call
      </Button>
    </>
  )
}
