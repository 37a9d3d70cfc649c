import type { TrackerCell, TrackerColumn } from '../../model.ts'

/** How cells of one kind of column look and read; `zone` is the class's. */
export type CellKind = {
  /** Key of the group it folds with. */
  group: string
  /** Pixels. */
  width: number
  /** What the header says; the column's own title when left out. */
  title?: (column: TrackerColumn) => string
  text: (cell: TrackerCell) => string
  order: (cell: TrackerCell, column: TrackerColumn) => string | number
  cell: (cell: TrackerCell) => React.ReactNode
  /** Who, when and why, in sentences. */
  detail: (cell: TrackerCell, zone: string) => string
}
