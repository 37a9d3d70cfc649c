import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { TrackerRow } from '../../model.ts'
import { EditDesk } from './edit-desk.ts'
import { overlayRows } from './overlay.ts'
import type { Edit } from './send-edit.ts'

/** Nouns whose queries a change of tracks makes stale; the live stream says so too, while it is connected. */
const FOLLOWING = ['tracker', 'tracks', 'close']

/** The reader's changes over the rows as they were read; `me` signs them until the server answers. */
export function useTrackEdits(cohortId: string, rows: readonly TrackerRow[], me: string) {
  const client = useQueryClient()
  const [desk] = useState(
    () =>
      new EditDesk(cohortId, () => {
        for (const noun of FOLLOWING) void client.invalidateQueries({ queryKey: [noun] })
      }),
  )
  const state = useSyncExternalStore(desk.subscribe, () => desk.state)
  useLayoutEffect(() => desk.read(rows), [desk, rows])
  const shown = useMemo(() => overlayRows(rows, state.overlay), [rows, state.overlay])
  return {
    ...state,
    shown,
    say: desk.say,
    undo: desk.undo,
    apply: (edits: readonly Edit[]) => void desk.apply(edits, me),
    settleStale: (choice: 'theirs' | 'mine') => desk.settleStale(choice, me),
    settleRefused: (instead: Edit | null) => desk.settleRefused(instead, me),
  }
}

export type TrackEdits = ReturnType<typeof useTrackEdits>
