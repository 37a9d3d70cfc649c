import { useQueryClient } from '@tanstack/react-query'
import { useReducer, useRef, useState } from 'react'
import type { Call } from '../model.ts'
import { callQuery, saveDraft, scoreCall } from './queries.ts'
import { type Whole, wholeOf } from './whole.ts'

/** Nothing is saved while the hand is still writing. */
const QUIET_MS = 500

type Send = (whole: Whole, version: number) => Promise<Call>
/** What keys change may be newer than what is drawn, and an answer newer than a read that was on its way: so neither is a state of React. */
type Held = { draft: Whole | null; known: Call; stands: number }

/**
 * A card that saves itself: what is written shows at once and is sent when the hand rests, one write after the other, each naming the
 * version it stands on. What could not be saved stays on the screen with `error`.
 */
export function useScoreCard(call: Call) {
  const client = useQueryClient()
  const { queryKey } = callQuery(call.id)
  const [error, setError] = useState<unknown>(null)
  const [isClosing, setClosing] = useState(false)
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const held = useRef<Held>({ draft: null, known: call, stands: call.version })
  const timer = useRef(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const known = () => (held.current.known.version > call.version ? held.current.known : call)
  /** What is written from here on stands on what is known now. */
  const begin = (): Whole => {
    held.current.stands = known().version
    return wholeOf(known())
  }
  const hold = (draft: Whole | null) => {
    held.current.draft = draft
    draw()
  }
  const send = async (whole: Whole, how: Send): Promise<Call | null> => {
    try {
      const answer = await how(whole, held.current.stands)
      Object.assign(held.current, { known: answer, stands: answer.version })
      client.setQueryData(queryKey, answer)
      setError(null)
      hold(held.current.draft === whole ? null : held.current.draft)
      return answer
    } catch (failed) {
      setError(failed)
      void client.invalidateQueries({ queryKey })
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
      const { draft } = held.current
      if (draft) await send(draft, (whole, version) => saveDraft(call.id, whole, version))
    })

  return {
    whole: held.current.draft ?? wholeOf(known()),
    isUnsaved: held.current.draft !== null,
    isClosing,
    error,
    change(part: (whole: Whole) => Partial<Whole>) {
      const before = held.current.draft ?? begin()
      hold({ ...before, ...part(before) })
      clearTimeout(timer.current)
      timer.current = window.setTimeout(save, QUIET_MS)
    },
    save,
    /** Closes the call with all that is written. Answers null where it was refused. */
    async close(): Promise<Call | null> {
      setClosing(true)
      const done = await inTurn(() => {
        const whole = held.current.draft ?? begin()
        hold(whole)
        return send(whole, (all, version) => scoreCall(call.id, all, version))
      })
      setClosing(false)
      return done
    },
    /** Somebody else wrote meanwhile: takes theirs, or writes over it. */
    takeTheirs() {
      setError(null)
      hold(null)
    },
    keepMine(version: number) {
      held.current.stands = version
      return save()
    },
  }
}
export type ScoreCard = ReturnType<typeof useScoreCard>
