/** Elements by the rows they show, in the order of the page. */
export type Slots = ReadonlyMap<string, number>

/** One that stays says nothing: the row of the cursor is always drawn. */
const MOST_LEFT_BEHIND = 1

/**
 * Which element shows which row. Rows that stay keep theirs, and rows that come get new ones; after a leap, when all rows are
 * others, the elements that are there show the new rows in their order: writing words into them costs a fraction of making them.
 */
export function slotsFor(before: Slots, rowIds: readonly string[]): Slots {
  const staying = rowIds.filter((id) => before.has(id)).length
  const kept = new Set(rowIds)
  const free = staying <= MOST_LEFT_BEHIND ? [...before].flatMap(([id, slot]) => (kept.has(id) ? [] : [slot])) : []
  let next = Math.max(-1, ...before.values()) + 1
  return new Map(rowIds.map((id) => [id, before.get(id) ?? free.shift() ?? next++]))
}
