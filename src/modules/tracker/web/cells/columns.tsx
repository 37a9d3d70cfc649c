import type { GridColumn, GridGroup } from '#web/kit/grid/columns.ts'
import type { TrackerCell, TrackerColumn, TrackerRow } from '../../model.ts'
import { isSettled } from '../filters.ts'
import { attendanceKind } from './attendance.tsx'
import type { CellKind } from './kind.ts'
import { textKind } from './text.tsx'
import { trackKind } from './track.tsx'

/** One file per kind of column; a new kind is a file and a place here. */
export const CELL_KINDS: Readonly<Record<TrackerColumn['kind'], CellKind>> = {
  text: textKind,
  attendance: attendanceKind,
  track: trackKind,
}

const NOTHING: TrackerCell = { value: null, label: '', tone: 'not_started', at: null, by: null, version: 0 }

export const cellOf = (row: TrackerRow, key: string): TrackerCell => row.cells[key] ?? NOTHING

export const titleOf = (column: TrackerColumn): string => CELL_KINDS[column.kind].title?.(column) ?? column.title

/** Pixels of a day that nothing is known of yet. */
const EMPTY_DAY = 112

/** Days without any label so far, as one text that is the same while they are. */
export const emptyDays = (columns: readonly TrackerColumn[], rows: readonly TrackerRow[]): string =>
  columns
    .filter(({ key, kind }) => kind === 'attendance' && rows.every((row) => cellOf(row, key).label === ''))
    .map(({ key }) => key)
    .join()

/** The columns of a class's tracker after the name; `empty` as `emptyDays` answers. */
export const gridColumns = (columns: readonly TrackerColumn[], zone: string, empty: string): GridColumn<TrackerRow>[] =>
  columns.map((column) => {
    const kind = CELL_KINDS[column.kind]
    return {
      key: column.key,
      title: titleOf(column),
      group: kind.group,
      width: empty.split(',').includes(column.key) ? EMPTY_DAY : kind.width,
      text: (row) => kind.text(cellOf(row, column.key)),
      order: (row) => kind.order(cellOf(row, column.key), column),
      cell: (row) => kind.cell(cellOf(row, column.key)),
      hint: (row) => kind.detail(cellOf(row, column.key), zone),
    }
  })

const FULL_DAY = 'Full day of work'

/** Groups that fold, with what the folded column says. */
export function gridGroups(columns: readonly TrackerColumn[]): GridGroup<TrackerRow>[] {
  const tracks = columns.filter((column) => column.kind === 'track')
  const days = columns.filter((column) => column.kind === 'attendance')
  const decided = (row: TrackerRow) => days.filter(({ key }) => cellOf(row, key).value !== null)
  const full = (row: TrackerRow) => decided(row).filter(({ key }) => cellOf(row, key).value === FULL_DAY)
  const done = (row: TrackerRow) => tracks.filter(({ key }) => isSettled(row.cells[key]))
  return [
    { key: 'facts', title: 'Facts', summaryTitle: 'N-Number', summary: (row) => cellOf(row, 'nNumber').label || 'none yet' },
    {
      key: 'attendance',
      title: 'Attendance',
      summaryTitle: 'Full days',
      summary: (row) => `${full(row).length} of ${decided(row).length}`,
    },
    { key: 'tracks', title: 'Tracks', summaryTitle: 'Done', summary: (row) => `${done(row).length} of ${tracks.length}` },
  ]
}
