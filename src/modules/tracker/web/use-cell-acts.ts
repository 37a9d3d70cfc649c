import { useState } from 'react'
import type { GridActs } from '#web/kit/grid/use-grid-keys.ts'
import type { TrackerColumn, TrackerRow } from '../model.ts'
import { cellOf } from './cells/columns.tsx'
import type { Editing } from './editor/StatusEditor.tsx'
import { planPaste } from './paste.ts'
import { nextSort, type TrackerSearch, toggleFold } from './search.ts'
import type { Edit, Target } from './send-edit.ts'
import type { TrackEdits } from './use-track-edits.ts'
import type { TrackerGrid } from './use-tracker-grid.ts'

const REASONS_KEPT = 3

type Options = {
  columns: readonly TrackerColumn[]
  search: TrackerSearch
  tracker: TrackerGrid
  edits: TrackEdits
  onSearch: (change: Partial<{ [K in keyof TrackerSearch]: TrackerSearch[K] | undefined }>) => void
  onAgent: (agentId: string) => void
  onDay: (date: string, agentId: string) => void
}

const mayEdit = (column: TrackerColumn | undefined): column is TrackerColumn =>
  column?.kind === 'track' && column.may.includes('track.change')

/** What keys and presses do in the tracker's cells, and the editor they open. */
export function useCellActs({ columns, search, tracker, edits, onSearch, onAgent, onDay }: Options) {
  const { grid } = tracker
  const [editing, setEditing] = useState<Editing | null>(null)
  const [reasons, setReasons] = useState<Readonly<Record<string, readonly string[]>>>({})
  const columnOf = (key: string) => columns.find((column) => column.key === key)

  const targetsOf = (rowIds: readonly string[], column: TrackerColumn): Target[] =>
    rowIds
      .flatMap((id) => grid.live.get(id) ?? [])
      .filter((row: TrackerRow) => row.state !== 'leaver')
      .map((row) => ({ agentId: row.agentId, name: row.name, seen: cellOf(row, column.key) }))

  const openEditor = (column: TrackerColumn, rowIds: readonly string[], typed: string) => {
    const { left, right } = grid.cursor.block
    if (right > left) return edits.say('Select cells of one track to set them together.')
    const targets = targetsOf(rowIds, column)
    if (targets.length === 0) return edits.say('Agents who left keep their tracks as they were on the last day.')
    setEditing({ column, targets, typed })
  }

  const onOpen: GridActs['onOpen'] = ({ rowId, colKey }, typed) => {
    const column = columnOf(colKey)
    if (!column) return typed === '' ? onAgent(rowId) : undefined
    if (column.kind === 'attendance') return typed === '' ? onDay(column.key.slice(column.key.indexOf(':') + 1), rowId) : undefined
    if (column.kind === 'text') return typed === '' ? onAgent(rowId) : undefined
    if (!mayEdit(column)) return edits.say('You may read the tracks of this class, not change them.')
    openEditor(column, grid.cursor.rowIds.includes(rowId) ? grid.cursor.rowIds : [rowId], typed)
  }

  const onPaste = (text: string) => {
    const column = columnOf(grid.cursor.name.colKey)
    if (!mayEdit(column)) return edits.say('A status can be pasted into a track’s column only.')
    const plan = planPaste(text, column, grid.cursor.rowIds, grid.order.slice(grid.cursor.block.top))
    if ('refusal' in plan) return edits.say(plan.refusal)
    const asking = plan.groups.find(({ option }) => option.needsReason)
    if (asking && plan.groups.length === 1) return openEditor(column, asking.rowIds, asking.option.label)
    if (asking) return edits.say(`“${asking.option.label}” asks for a reason: set it with Enter.`)
    for (const { option, rowIds } of plan.groups) {
      const targets = targetsOf(rowIds, column)
      if (targets.length > 0) void edits.apply({ track: column, targets, wish: { status: option.key } })
    }
  }

  const close = () => {
    setEditing(null)
    grid.focusable.current?.focus({ preventScroll: true })
  }

  const save = (edit: Edit, byKey: boolean) => {
    const { reason } = edit.wish
    if (reason)
      setReasons((now) => ({ ...now, [edit.track.key]: [...new Set([reason, ...(now[edit.track.key] ?? [])])].slice(0, REASONS_KEPT) }))
    void edits.apply(edit)
    close()
    const { row, col } = grid.cursor.place
    if (byKey && edit.targets.length === 1 && row + 1 < grid.order.length) grid.cursor.go({ row: row + 1, col })
  }

  const acts: GridActs = {
    onOpen,
    onPaste,
    onUndo: () => void edits.undo(),
    onSort: (key) => onSearch({ sort: undefined, desc: undefined, ...nextSort(search, key) }),
    onFold: (group) => group && onSearch({ fold: toggleFold(tracker.folded, group) }),
  }
  return { acts, editing, recentReasons: editing ? (reasons[editing.column.key] ?? []) : [], save, close }
}
