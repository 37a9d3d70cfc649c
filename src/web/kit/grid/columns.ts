/** A column of the grid. Functions of a row are called while scrolling: plain spans, no state, no effects. */
export type GridColumn<Row> = {
  key: string
  title: string
  /** Key of the group it folds with. */
  group: string
  /** Pixels. */
  width: number
  /** What a copy of the cell holds and a screen reader says. */
  text: (row: Row) => string
  /** Sorts by this; equal ones keep the order they came in. */
  order: (row: Row) => string | number
  cell: (row: Row) => React.ReactNode
  /** Also drawn while the grid is scrolled too fast to be read, to see how far one is. */
  isSeenPassing?: true
  /** Said on hover: who, when, why. */
  hint?: (row: Row) => string
}

/** Columns that fold into one, which then says the sum of them. */
export type GridGroup<Row> = { key: string; title: string; summaryTitle: string; summary: (row: Row) => string }

/** Sorted by a column's key; null: as the rows came. */
export type GridSort = { key: string; desc: boolean } | null

export const summaryKey = (group: string): string => `${group}:summary`

const SUMMARY_WIDTH = 100

/** The column that stands for a folded group. */
export const summaryColumn = <Row>({ key, summaryTitle, summary }: GridGroup<Row>): GridColumn<Row> => ({
  key: summaryKey(key),
  title: summaryTitle,
  group: key,
  width: SUMMARY_WIDTH,
  text: summary,
  order: summary,
  cell: summary,
})
