import type { CellName } from '#web/kit/grid/use-cursor.ts'
import type { GridActs } from '#web/kit/grid/use-grid-keys.ts'
import type { TrackerColumn } from '../model.ts'
import { dateOf } from './cells/attendance.tsx'
import type { TrackEdits } from './edits/use-track-edits.ts'
import { nextSort, type TrackerSearch, type TrackerSearchChange, toggleFold } from './search.ts'
import type { Editor } from './use-editor.ts'
import type { TrackerGrid } from './use-tracker-grid.ts'

type Options = {
  columns: readonly TrackerColumn[]
  search: TrackerSearch
  tracker: TrackerGrid
  edits: TrackEdits
  editor: Editor
  onPaste: (text: string) => void
  onSearch: (change: TrackerSearchChange) => void
  onAgent: (agentId: string) => void
  onDay: (date: string, agentId: string) => void
}

const mayEdit = (column: TrackerColumn): boolean => column.kind === 'track' && column.may.includes('track.set')

/** Enter or a letter on a cell: a track opens the editor, a day leads to its roll, everything else to the agent. */
const openCell =
  ({ columns, tracker, edits, editor, onAgent, onDay }: Options) =>
  ({ rowId, colKey }: CellName, typed: string) => {
    const column = columns.find(({ key }) => key === colKey)
    if (column && mayEdit(column)) {
      const { rowIds } = tracker.grid.cursor
      return editor.open(column, rowIds.includes(rowId) ? rowIds : [rowId], typed)
    }
    if (column?.kind === 'track') return edits.say('You may read the tracks of this class, not change them.')
    if (typed !== '') return
    if (column?.kind === 'attendance') onDay(dateOf(column), rowId)
    else onAgent(rowId)
  }

/** What keys and presses do in the tracker's cells and headers. */
export const cellActs = (options: Options): GridActs => ({
  onOpen: openCell(options),
  onPaste: options.onPaste,
  onUndo: () => void options.edits.undo(),
  onSort: (key) => options.onSearch({ sort: undefined, desc: undefined, ...nextSort(options.search, key) }),
  onFold: (group) => options.onSearch({ fold: toggleFold(options.tracker.folded, group) }),
})
