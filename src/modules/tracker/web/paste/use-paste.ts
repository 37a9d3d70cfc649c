import { useState } from 'react'
import type { TrackerColumn, TrackerRow } from '../../model.ts'
import type { Edit } from '../edits/send-edit.ts'
import type { TrackEdits } from '../edits/use-track-edits.ts'
import type { Editor } from '../use-editor.ts'
import type { TrackerGrid } from '../use-tracker-grid.ts'
import { editsOf, type PastePlace, type PastePlan, planPaste } from './plan-paste.ts'

function placeOf({ grid }: TrackerGrid, columns: readonly TrackerColumn[]): PastePlace {
  const { cursor, order, live } = grid
  const { left, right, top } = cursor.block
  const rowsOf = (ids: readonly string[]): TrackerRow[] => ids.flatMap((id) => live.get(id) ?? [])
  const selected = rowsOf(cursor.rowIds)
  const onward = cursor.picked.size > 0 ? selected : rowsOf(order.slice(top))
  return { selected, onward, shown: grid.columns.slice(left), width: right - left + 1, columns }
}

/** Pasting into the tracker: one status at once as if it were set, a block after a look at what it would do. */
export function usePaste(tracker: TrackerGrid, columns: readonly TrackerColumn[], edits: TrackEdits, editor: Editor) {
  const [plan, setPlan] = useState<PastePlan | null>(null)
  const { grid } = tracker

  /** One text for the selected cells of one track: answers false where there is more to look at. */
  const fill = ({ changes, refused, isFill }: PastePlan): boolean => {
    const [first] = changes
    if (!isFill || (first && refused.length > 0)) return false
    if (!first) {
      edits.say(refused[0]?.why ?? '')
      return true
    }
    if (changes.some(({ track }) => track !== first.track)) return false
    if (first.option.needsReason && !first.given) editor.open(first.track, grid.cursor.rowIds, first.option.label)
    else edits.apply(editsOf({ changes, refused, same: 0, isFill }, ''))
    return true
  }

  const onPaste = (text: string) => {
    if (grid.cursor.rowIds.length === 0) return edits.say('Choose the cell to paste into first.')
    const made = planPaste(text, placeOf(tracker, columns))
    if (made.changes.length + made.refused.length === 0) return edits.say('What you pasted stands there already.')
    if (!fill(made)) setPlan(made)
  }

  const close = () => {
    setPlan(null)
    grid.focusable.current?.focus({ preventScroll: true })
  }
  const confirm = (wanted: Edit[]) => {
    edits.apply(wanted)
    close()
  }
  return { plan, onPaste, confirm, close }
}
