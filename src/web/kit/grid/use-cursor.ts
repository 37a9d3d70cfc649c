import { useCallback, useMemo, useState } from 'react'
import { type Block, blockOf, GROUP_ROW, HEADER_ROW, type Place } from './place.ts'

/** A cell by what it shows, so that it stays the same cell when rows come, go or are sorted. */
export type CellName = { readonly rowId: string; readonly colKey: string }

const HEADER_IDS: Record<number, string> = { [HEADER_ROW]: 'headers', [GROUP_ROW]: 'groups' }

export type Cursor = {
  place: Place
  name: CellName
  /** The selected rectangle; one cell when nothing else is selected. */
  block: Block
  /** Rows named by the selection, top to bottom; none while the cursor is in the headers. */
  rowIds: readonly string[]
  go: (place: Place, extend?: boolean) => void
  /** Selects from one place to another, the cursor at the second. */
  select: (from: Place, to: Place) => void
  collapse: () => void
}

type Kept = { active: CellName; anchor: CellName; lastRow: number }

/** Cursor and selection of a grid with these rows and columns, each in the order shown. */
export function useCursor(rowIds: readonly string[], colKeys: readonly string[]): Cursor {
  const [kept, setKept] = useState<Kept | null>(null)
  const rowAt = useMemo(() => new Map(rowIds.map((id, index) => [id, index])), [rowIds])
  const nameOf = useCallback(
    ({ row, col }: Place): CellName => ({ rowId: row < 0 ? (HEADER_IDS[row] ?? '') : (rowIds[row] ?? ''), colKey: colKeys[col] ?? '' }),
    [rowIds, colKeys],
  )
  const placeOf = (name: CellName, lastRow: number): Place => {
    const header = [HEADER_ROW, GROUP_ROW].find((row) => HEADER_IDS[row] === name.rowId)
    const row = header ?? rowAt.get(name.rowId) ?? Math.max(0, Math.min(lastRow, rowIds.length - 1))
    return { row, col: Math.max(0, colKeys.indexOf(name.colKey)) }
  }
  const place = kept ? placeOf(kept.active, kept.lastRow) : { row: 0, col: 0 }
  const anchor = kept ? placeOf(kept.anchor, kept.lastRow) : place
  const block = blockOf(anchor, place)
  const select = useCallback((from: Place, to: Place) => setKept({ active: nameOf(to), anchor: nameOf(from), lastRow: to.row }), [nameOf])
  return {
    place,
    name: nameOf(place),
    block,
    rowIds: place.row < 0 ? [] : rowIds.slice(block.top, block.bottom + 1),
    select,
    go: (to, extend = false) => select(extend ? anchor : to, to),
    collapse: () => select(place, place),
  }
}
