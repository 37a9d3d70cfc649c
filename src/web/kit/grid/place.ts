/** A cell by its row's and column's place on screen; row -1 is the column headers, -2 the group headers. */
export type Place = { readonly row: number; readonly col: number }
export type Bounds = { readonly rows: number; readonly cols: number; readonly page: number }
export type Block = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

export const HEADER_ROW = -1
export const GROUP_ROW = -2

type Step = (place: Place, bounds: Bounds) => Place

const at = (row: number, col: number): Place => ({ row, col })

const STEPS: Record<string, Step> = {
  ArrowUp: ({ row, col }) => at(row - 1, col),
  ArrowDown: ({ row, col }) => at(row + 1, col),
  ArrowLeft: ({ row, col }) => at(row, col - 1),
  ArrowRight: ({ row, col }) => at(row, col + 1),
  PageUp: ({ row, col }, { page }) => at(row < 0 ? row : Math.max(0, row - page), col),
  PageDown: ({ row, col }, { page }) => at(row + page, col),
  Home: ({ row }) => at(row, 0),
  End: ({ row }, { cols }) => at(row, cols - 1),
}

/** With Ctrl: to the edge of the cells; from the headers, Up stays. */
const LEAPS: Record<string, Step> = {
  ArrowUp: ({ row, col }) => at(Math.min(row, 0), col),
  ArrowDown: ({ col }, { rows }) => at(rows - 1, col),
  ArrowLeft: ({ row }) => at(row, 0),
  ArrowRight: ({ row }, { cols }) => at(row, cols - 1),
  Home: () => at(0, 0),
  End: (_, { rows, cols }) => at(rows - 1, cols - 1),
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

/** Where a key leads, kept inside the grid; null for keys that move nothing. */
export function moveBy(key: string, leap: boolean, place: Place, bounds: Bounds): Place | null {
  const step = (leap ? LEAPS : STEPS)[key]
  if (!step) return null
  const { row, col } = step(place, bounds)
  return at(clamp(row, GROUP_ROW, bounds.rows - 1), clamp(col, 0, bounds.cols - 1))
}

/** The rectangle between two cells; headers are not part of it. */
export const blockOf = (a: Place, b: Place): Block => ({
  top: Math.max(0, Math.min(a.row, b.row)),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.col, b.col),
  right: Math.max(a.col, b.col),
})

export const sizeOf = ({ top, bottom, left, right }: Block): number => Math.max(0, bottom - top + 1) * (right - left + 1)
