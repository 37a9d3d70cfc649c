import { Button } from '@mantine/core'
import { sizeOf } from '#web/kit/grid/place.ts'
import type { TrackerColumn } from '../model.ts'
import { CELL_KINDS, cellOf, titleOf } from './cells/columns.tsx'
import type { TrackEdits } from './edits/use-track-edits.ts'
import { paceColumn, paceDetail } from './pace/pace-column.tsx'
import { SelectionBar } from './selection/SelectionBar.tsx'
import classes from './TrackerScreen.module.css'
import type { Editor } from './use-editor.ts'
import type { Reviewing } from './use-review.ts'
import type { TrackerGrid } from './use-tracker-grid.ts'

type Props = {
  tracker: TrackerGrid
  edits: TrackEdits
  editor: Editor
  reviewing: Reviewing
  columns: readonly TrackerColumn[]
  zone: string
  total: number
  /** The class, for who may pause its clocks. */
  pausing: { id: string; zone: string } | null
  /** The class, for who may send its agents links. */
  asking: { id: string; programme: string } | null
}

/** What the cell with the cursor holds, in full: who, when, why. */
function useDetail({ tracker, columns, zone }: Props): string {
  const { cursor, live } = tracker.grid
  const row = live.get(cursor.name.rowId)
  const column = columns.find(({ key }) => key === cursor.name.colKey)
  const size = sizeOf(cursor.block)
  if (size > 1 && cursor.place.row >= 0) return `${size} cells selected.`
  if (row && cursor.name.colKey === paceColumn.key) return `${row.name}, ${paceDetail(row)}`
  if (!row || !column) return row ? row.name : ''
  const detail = CELL_KINDS[column.kind].detail(cellOf(row, column.key), zone)
  return `${row.name}, ${titleOf(column)}: ${detail || 'nothing yet'}`
}

/**
 * Under the grid, always there so that nothing moves: the cell in full or what can be done with the selected agents, what was
 * just done and its undo, how many are shown.
 */
export function TrackerFoot(props: Props) {
  const { tracker, edits, total } = props
  const { order, cursor, picking } = tracker.grid
  const detail = useDetail(props)
  const isSelection = picking || cursor.picked.size > 0 || cursor.rowIds.length > 1
  return (
    <section aria-label="Cell and last change" className={`${classes.foot} no-print`}>
      {isSelection ? <SelectionBar {...props} /> : <span className={classes.detail}>{detail}</span>}
      <span className={classes.done}>
        <span role="status">{edits.said}</span>
        {edits.mayUndo && (
          <Button size="compact-xs" variant="light" onClick={() => void edits.undo()} aria-keyshortcuts="Control+Z">
            Undo
          </Button>
        )}
        {tracker.isOutdated && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={tracker.renew}
            title="Cells have changed since; rows kept their place until now"
          >
            Sort and filter again
          </Button>
        )}
      </span>
      <span className={classes.count}>{order.length === total ? `${total} agents` : `${order.length} of ${total} agents`}</span>
    </section>
  )
}
