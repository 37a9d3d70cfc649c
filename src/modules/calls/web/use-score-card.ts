import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Call } from '../model.ts'
import { callQuery, saveDraft, scoreCall } from './queries.ts'
import { type Whole, wholeOf } from './whole.ts'

/** Nothing is saved while the hand is still writing. */
const QUIET_MS = 500

type Send = (whole: Whole, version: number) => Promise<Call>

/**
 * A card that saves itself: what is written shows at once and is sent when the hand rests, one write after the other, each naming the
 * version it stands on. What could not be saved stays on the screen with `error`.
 */
export function useScoreCard(call: Call) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Whole | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isClosing, setClosing] = useState(false)
  const newest = useRef<Whole | null>(null)
  const stands = useRef(call.version)
  const timer = useRef(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const drop = () => {
    newest.current = null
    setDraft(null)
    setError(null)
  }
  const send = async (whole: Whole, how: Send): Promise<Call | null> => {
    try {
      const answer = await how(whole, stands.current)
      stands.current = answer.version
      client.setQueryData(callQuery(call.id).queryKey, answer)
      setError(null)
      if (newest.current === whole) drop()
      return answer
    } catch (failed) {
      setError(failed)
      return null
    }
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    clearTimeout(timer.current)
    const done = queue.current.then(work)
    queue.current = done
    return done
  }
  const save = () =>
    inTurn(async () => {
      if (newest.current) await send(newest.current, (whole, version) => saveDraft(call.id, whole, version))
    })

  return {
    whole: draft ?? wholeOf(call),
    isUnsaved: draft !== null,
    isClosing,
    error,
    change(part: Partial<Whole>) {
      if (newest.current === null) stands.current = call.version
      newest.current = { ...(newest.current ?? wholeOf(call)), ...part }
      setDraft(newest.current)
      clearTimeout(timer.current)
      timer.current = window.setTimeout(save, QUIET_MS)
    },
    save,
    /** Closes the call with all that is written. Answers null where it was refused. */
    async close(): Promise<Call | null> {
      setClosing(true)
      const done = await inTurn(() => {
        if (newest.current === null) stands.current = call.version
        newest.current ??= wholeOf(call)
        return send(newest.current, (whole, version) => scoreCall(call.id, whole, version))
      })
      setClosing(false)
      return done
    },
    /** Somebody else wrote meanwhile: takes theirs, or writes over it. */
    takeTheirs: drop,
    keepMine(version: number) {
      stands.current = version
      return save()
    },
  }
}
export type ScoreCard = ReturnType<typeof useScoreCard>
