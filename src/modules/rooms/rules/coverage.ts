import { cutTo, type EpochSeconds, type Interval, subtract, totalSeconds, union } from '#kernel/interval.ts'

/** One stretch in which somebody was in the main room; `end` is null while it lasts. */
export type Stint = { readonly personId: string; readonly name: string; readonly start: EpochSeconds; readonly end: EpochSeconds | null }

export type Coverage = {
  /** The part of the shift that has passed; empty before it. */
  readonly elapsed: Interval
  readonly by: readonly { readonly personId: string; readonly name: string; readonly spans: readonly Interval[] }[]
  readonly gaps: readonly Interval[]
  readonly coveredSeconds: number
  readonly gapSeconds: number
  /** The gap that lasts until now, while the shift is on; null where somebody is there or nothing has passed. */
  readonly openGap: Interval | null
}

/**
 * Who covered the main room over a shift, up to now: the union of what leads said of themselves, and the gaps. Covered and gaps together
 * are what has passed of the shift, to the second. Source: product.md D7.
 */
export function coverageOf(shift: Interval, now: EpochSeconds, stints: readonly Stint[]): Coverage {
  const elapsed = { start: shift.start, end: Math.max(shift.start, Math.min(now, shift.end)) }
  const cut = (some: readonly Stint[]) => cutTo(elapsed, union(some.map(({ start, end }) => ({ start, end: end ?? elapsed.end }))))
  const by = [...Map.groupBy(stints, ({ personId }) => personId)].flatMap(([personId, own]) => {
    const spans = cut(own)
    return spans.length === 0 ? [] : [{ personId, name: own[0]?.name ?? '', spans }]
  })
  const gaps = subtract([elapsed], cut(stints))
  const last = gaps.at(-1)
  // Who came at this very second leaves no gap behind, though nothing of it has passed yet.
  const isCovered = stints.some(({ start, end }) => start <= now && (end === null || end > now))
  return {
    elapsed,
    by: by.toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0)),
    gaps,
    coveredSeconds: totalSeconds(cut(stints)),
    gapSeconds: totalSeconds(gaps),
    openGap: last && last.end === elapsed.end && now < shift.end && !isCovered ? last : null,
  }
}
