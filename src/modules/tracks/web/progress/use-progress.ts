import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrackProgress } from '../../model.ts'
import { agentTracksQuery, reportProgress } from '../queries.ts'
import { inverseOf, NO_TICKS, progressOf, type Ticks, type TrackOfAgent } from './progress-draft.ts'

const STALE = ['tracks', 'clocks', 'exams']

type Sent = { readonly told: TrackProgress; readonly undo: TrackProgress | null }

/** What an agent is about to tell of one track; kept until it is sent, and taken back as long as the page stands. */
export function useProgress(agentId: string, track: TrackOfAgent) {
  const client = useQueryClient()
  const [ticks, setTicks] = useState<Ticks>(NO_TICKS)
  const [note, setNote] = useState('')
  const [sent, setSent] = useState<Sent | null>(null)
  const sending = useMutation({
    mutationFn: ({ told }: Sent) => reportProgress(agentId, track.key, told),
    onSuccess: (tracks, done) => {
      client.setQueryData(agentTracksQuery(agentId).queryKey, tracks)
      setTicks(NO_TICKS)
      setNote('')
      setSent(done.undo ? done : null)
    },
    onSettled: () => Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  const told = progressOf(track, ticks, note)
  return {
    ticks,
    note,
    told,
    sent,
    isSending: sending.isPending,
    isSent: sending.isSuccess,
    error: sending.error,
    tickPart: (key: string, is: boolean) => setTicks((now) => ({ ...now, parts: { ...now.parts, [key]: is } })),
    tickCourse: (id: string, is: boolean) => setTicks((now) => ({ ...now, courses: { ...now.courses, [id]: is } })),
    setNote,
    send: () => told && sending.mutate({ told, undo: inverseOf(track, told) }),
    sendNothingNew: () => sending.mutate({ told: { parts: [], courses: [], note: 'Nothing new today.' }, undo: null }),
    undo: () => sent?.undo && sending.mutate({ told: sent.undo, undo: null }),
  }
}

export type Progress = ReturnType<typeof useProgress>
