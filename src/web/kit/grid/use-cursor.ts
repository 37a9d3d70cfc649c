import { useCallback, useMemo, useState } from 'react'
import { NONE_PICKED, type Picked, selectedRows, togglePicked } from './picked.ts'
import { type Block, blockOf, GROUP_ROW, HEADER_ROW, type Place } from './place.ts'

/** A cell by what it shows, so that it stays the same cell when rows come, go or are sorted. */
export type CellName = { readonly rowId: string; readonly colKey: string }

const HEADER_IDS: Record<number, string> = { [HEADER_ROW]: 'headers', [GROUP_ROW]: 'groups' }

export type Cursor = {
  place: Place
  name: CellName
  /** The selected rectangle; one cell when nothing else is selected. */
  block: Block
  /** Rows picked one by one, besides the rectangle. */
  picked: Picked
  /** Rows named by the selection, top to bottom; while the cursor is in the headers only those picked. */
  rowIds: readonly string[]
  /** Rows picked one by one stay where the selection is extended, and where `keepPicked` says so. */
  go: (place: Place, extend?: boolean, keepPicked?: boolean) => void
  /** Picks the row of a cell, or lets it go; what was selected before stays picked. */
  toggle: (place: Place) => void
  /** Selects the cursor's column from the first row to the last; the cursor stays where it is. */
  selectColumn: () => void
  /** To another column with the same rows selected. */
  turnTo: (col: number) => void
  collapse: () => void
}

/** `last`: where the cursor was seen, for when its row or column goes. */
type Kept = { active: CellName; anchor: CellName; last: Place; wholeColumn: boolean; picked: Picked }

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
  const picked = kept?.picked ?? NONE_PICKED
  const keep = (from: Place, to: Place, more: Partial<Kept> = {}) =>
    setKept({ active: nameOf(to), anchor: nameOf(from), last: to, wholeColumn: false, picked: NONE_PICKED, ...more })
  const bottom = place.row < 0 ? HEADER_ROW : block.bottom
  const selected = useMemo(() => selectedRows(rowIds, { top: block.top, bottom }, picked), [rowIds, block.top, bottom, picked])
  return {
    place,
    name: nameOf(place),
    block,
    picked,
    rowIds: selected,
    go: (to, extend = false, keepPicked = extend) => keep(extend ? anchor : to, to, keepPicked ? { picked } : {}),
    toggle: (at) => keep(at, at, { picked: togglePicked(selected, picked, rowIds[at.row] ?? '') }),
    selectColumn: () => keep(place, place, { wholeColumn: true }),
    turnTo: (col) => keep({ ...anchor, col }, { ...place, col }, { picked, wholeColumn: kept?.wholeColumn ?? false }),
    collapse: () => keep(place, place),
  }
}
