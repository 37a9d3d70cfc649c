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
  /** Selects the cursor's column from the first row to the last; the cursor stays where it is. */
  selectColumn: () => void
  collapse: () => void
}

/** `last`: where the cursor was seen, for when its row or column goes. */
type Kept = { active: CellName; anchor: CellName; last: Place; wholeColumn: boolean }

/** Cursor and selection of a grid with these rows and columns, each in the order shown. */
export function useCursor(rowIds: readonly string[], colKeys: readonly string[]): Cursor {
  const [kept, setKept] = useState<Kept | null>(null)
  const rowAt = useMemo(() => new Map(rowIds.map((id, index) => [id, index])), [rowIds])
  const nameOf = useCallback(
    ({ row, col }: Place): CellName => ({ rowId: row < 0 ? (HEADER_IDS[row] ?? '') : (rowIds[row] ?? ''), colKey: colKeys[col] ?? '' }),
    [rowIds, colKeys],
  )
  const placeOf = (name: CellName, last: Place): Place => {
    const header = [HEADER_ROW, GROUP_ROW].find((row) => HEADER_IDS[row] === name.rowId)
    const row = header ?? rowAt.get(name.rowId) ?? Math.max(0, Math.min(last.row, rowIds.length - 1))
    const col = colKeys.indexOf(name.colKey)
    return { row, col: col >= 0 ? col : Math.max(0, Math.min(last.col, colKeys.length - 1)) }
  }
  const place = kept ? placeOf(kept.active, kept.last) : { row: 0, col: 0 }
  const anchor = kept ? placeOf(kept.anchor, kept.last) : place
  const block = kept?.wholeColumn ? { top: 0, bottom: rowIds.length - 1, left: place.col, right: place.col } : blockOf(anchor, place)
  const keep = (from: Place, to: Place, wholeColumn = false) => setKept({ active: nameOf(to), anchor: nameOf(from), last: to, wholeColumn })
  return {
    place,
    name: nameOf(place),
    block,
    rowIds: place.row < 0 ? [] : rowIds.slice(block.top, block.bottom + 1),
    go: (to, extend = false) => keep(extend ? anchor : to, to),
    selectColumn: () => keep(place, place, true),
    collapse: () => keep(place, place),
  }
}
