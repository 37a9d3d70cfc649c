/** An instant as seconds since 1970-01-01T00:00:00Z; fractions allowed, never rounded. */
export type EpochSeconds = number

/** A stretch of time from `start` (included) to `end` (not included). Both are epoch seconds. */
export type Interval = { readonly start: EpochSeconds; readonly end: EpochSeconds }

export const lengthSeconds = (interval: Interval): number => interval.end - interval.start

/** Seconds that two stretches share; 0 when they only touch. */
export const overlapSeconds = (a: Interval, b: Interval): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** The part of each interval that lies inside `within`; empty stretches drop out. */
export function cutTo(within: Interval, intervals: readonly Interval[]): Interval[] {
  const cut: Interval[] = []
  for (const { start, end } of intervals) {
    const from = Math.max(start, within.start)
    const to = Math.min(end, within.end)
    if (from < to) cut.push({ start: from, end: to })
  }
  return cut
}

/** The union as sorted, disjoint stretches; touching ones are joined. Empty and reversed ones drop out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((i) => i.start < i.end).sort((a, b) => a.start - b.start)
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

export const totalSeconds = (disjoint: readonly Interval[]): number => disjoint.reduce((sum, i) => sum + lengthSeconds(i), 0)

/** What is left of `intervals` outside `taken`, as sorted, disjoint stretches. An `end` of Infinity takes all that follows. */
export function subtract(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const holes = union(taken)
  return union(intervals).flatMap((whole) => {
    const left: Interval[] = []
    let start = whole.start
    for (const hole of cutTo(whole, holes)) {
      if (start < hole.start) left.push({ start, end: hole.start })
      start = hole.end
    }
    if (start < whole.end) left.push({ start, end: whole.end })
    return left
  })
}
