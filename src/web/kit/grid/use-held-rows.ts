import { useState } from 'react'

const hasSameIds = <Row>(a: readonly Row[], b: readonly Row[], rowId: (row: Row) => string): boolean =>
  a === b || (a.length === b.length && a.every((row, index) => rowId(row) === rowId(b[index] as Row)))

/**
 * Rows as they were when the view (filter, sort) was chosen, so that nothing moves or vanishes under the pointer while
 * cells change; taken anew with another view, with other rows, and when asked. Filter and sort by these, show the live ones.
 */
export function useHeldRows<Row>(rows: readonly Row[], rowId: (row: Row) => string, view: string) {
  const [held, setHeld] = useState({ rows, view })
  const isOld = held.view !== view || !hasSameIds(held.rows, rows, rowId)
  const now = isOld ? { rows, view } : held
  if (isOld) setHeld(now)
  return { rows: now.rows, isOutdated: now.rows !== rows, renew: () => setHeld({ rows, view }) }
}
