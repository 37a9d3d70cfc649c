import { useState } from 'react'
import type { TrackerColumn, TrackerRow } from '../model.ts'
import { cellOf } from './cells/columns.tsx'
import type { Editing } from './editor/StatusEditor.tsx'
import type { Edit, Target } from './edits/send-edit.ts'
import type { TrackEdits } from './edits/use-track-edits.ts'
import type { TrackerGrid } from './use-tracker-grid.ts'

const REASONS_KEPT = 3

type Reasons = Readonly<Record<string, readonly string[]>>

/** The newest reasons of each track, for one press the next time. */
const remember = (reasons: Reasons, track: string, reason: string): Reasons => ({
  ...reasons,
  [track]: [...new Set([reason, ...(reasons[track] ?? [])])].slice(0, REASONS_KEPT),
})

/** The status editor of the tracker: what is edited, and where the focus goes afterwards. */
export function useEditor({ grid }: TrackerGrid, edits: TrackEdits) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [reasons, setReasons] = useState<Reasons>({})

  /** Agents who left stay as they were on the last day. */
  const targetsOf = (rowIds: readonly string[], column: TrackerColumn): Target[] =>
    rowIds
      .flatMap((id) => grid.live.get(id) ?? [])
      .filter((row: TrackerRow) => row.state !== 'leaver')
      .map((row) => ({ agentId: row.agentId, name: row.name, seen: cellOf(row, column.key) }))

  const openFor = (column: TrackerColumn, rowIds: readonly string[], typed: string) => {
    const targets = targetsOf(rowIds, column)
    if (targets.length === 0) return edits.say('Agents who left keep their tracks as they were on the last day.')
    // The cell may have been scrolled away since the cursor was put on it.
    grid.toRow.current(grid.cursor.place.row)
    setEditing({ column, targets, typed })
  }

  const open = (column: TrackerColumn, rowIds: readonly string[], typed: string) => {
    const { left, right } = grid.cursor.block
    if (right > left) return edits.say('Select cells of one track to set them together, or choose the track under the grid.')
    openFor(column, rowIds, typed)
  }

  /** For the selected rows, whichever column the cursor is in: it goes to the track, where that is shown. */
  const openSelected = (column: TrackerColumn) => {
    const col = grid.columns.findIndex(({ key }) => key === column.key)
    if (col >= 0) grid.cursor.turnTo(col)
    openFor(column, grid.cursor.rowIds, '')
  }

  const close = () => {
    setEditing(null)
    grid.focusable.current?.focus({ preventScroll: true })
  }

  const save = (edit: Edit, byKey: boolean) => {
    const { reason } = edit
    if (reason) setReasons((now) => remember(now, edit.track.key, reason))
    edits.apply([edit])
    close()
    const { row, col } = grid.cursor.place
    if (byKey && edit.changes.length === 1 && row + 1 < grid.order.length) grid.cursor.go({ row: row + 1, col })
  }

  /** Where its track is folded away, the editor has no cell to hang on. */
  const isAway = editing !== null && !grid.columns.some(({ key }) => key === editing.column.key)
  const recentReasons = editing ? (reasons[editing.column.key] ?? []) : []
  return { editing, isAway, recentReasons, targetsOf, open, openSelected, close, save }
}

export type Editor = ReturnType<typeof useEditor>
