import { useEffect, useState } from 'react'

export type ChangedCells = ReadonlyMap<string, ReadonlySet<string>>

const NONE: ChangedCells = new Map()
/** Longer than the flash of the stylesheet. */
const KEPT_MS = 2_000

/** The cells in which two editions of the same rows differ, by row and column key. Rows that are the same object do not. */
export function findChanged<Row>(
  before: readonly Row[],
  after: readonly Row[],
  rowId: (row: Row) => string,
  keysChanged: (a: Row, b: Row) => readonly string[],
): ChangedCells {
  const known = new Map(before.map((row) => [rowId(row), row]))
  const changed = new Map<string, ReadonlySet<string>>()
  for (const row of after) {
    const old = known.get(rowId(row))
    if (!old || old === row) continue
    const keys = keysChanged(old, row)
    if (keys.length > 0) changed.set(rowId(row), new Set(keys))
  }
  return changed.size > 0 ? changed : NONE
}

/** Cells that have just changed, for one flash. */
export function useChangedCells<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  keysChanged: (a: Row, b: Row) => readonly string[],
): ChangedCells {
  const [seen, setSeen] = useState({ rows, changed: NONE })
  if (seen.rows !== rows) setSeen({ rows, changed: findChanged(seen.rows, rows, rowId, keysChanged) })
  const { changed } = seen
  useEffect(() => {
    if (changed === NONE) return
    const timer = setTimeout(() => setSeen((now) => (now.changed === changed ? { ...now, changed: NONE } : now)), KEPT_MS)
    return () => clearTimeout(timer)
  }, [changed])
  return changed
}
