import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useHearLive } from '#web/kit/live.ts'
import { OVERVIEW } from './queries.ts'

/** In a season something happens all the time: it is looked again at most this often. */
const GATHER_MS = 2_000
/** What concerns one's own inbox changes no class. */
const PERSONAL = /^(message|view|webhook)\./

/** Reads the overview anew after whatever happened in any class. */
export function useFollowOverview(): void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hear = useCallback(
    ({ event }: { event: string }) => {
      if (PERSONAL.test(event)) return
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        void client.invalidateQueries({ queryKey: [OVERVIEW] })
      }, GATHER_MS)
    },
    [client],
  )
  useHearLive(hear)
  useEffect(() => () => clearTimeout(timer.current), [])
}
