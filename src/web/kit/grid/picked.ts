/** Rows picked one by one, by their ids. */
export type Picked = ReadonlySet<string>

export const NONE_PICKED: Picked = new Set()

/**
 * The rows a selection names, in the order shown: those of the rectangle and those picked. A rectangle of one row is only the
 * cursor once rows are picked, so that it may walk on without being part of them.
 */
export function selectedRows(rowIds: readonly string[], { top, bottom }: { top: number; bottom: number }, picked: Picked): string[] {
  if (picked.size === 0) return rowIds.slice(top, bottom + 1)
  const isRange = bottom > top
  return rowIds.filter((id, row) => picked.has(id) || (isRange && row >= top && row <= bottom))
}

/** `selected` and one row more, or without it when it was picked; a single selected row is no reason to let it go. */
export function togglePicked(selected: readonly string[], picked: Picked, rowId: string): Picked {
  const next = new Set(selected)
  const wasPicked = picked.has(rowId) || (selected.length > 1 && next.has(rowId))
  if (wasPicked) next.delete(rowId)
  else next.add(rowId)
  return next.size === 0 ? NONE_PICKED : next
}
