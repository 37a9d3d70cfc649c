import type { EpochSeconds } from '#kernel/interval.ts'
import { localDateOf } from '#kernel/local-date.ts'
import { instantOf, offsetAt } from '#kernel/zone-time.ts'

const DAY = 86_400

/** Instants that a wall clock's reading can mean: two, ascending, when clocks went back over it; one otherwise. */
export type Readings = readonly [EpochSeconds] | readonly [EpochSeconds, EpochSeconds]

export type WallClock = {
  readonly zone: string
  /** `day` in days since 1970-01-01, `seconds` after midnight. A skipped time is moved forward, as Temporal's 'compatible'. */
  readonly read: (day: number, seconds: number) => Readings
}

/** A zone's wall clock that asks the zone once per day, so that a long report costs an addition per time. */
export function wallClockOf(zone: string): WallClock {
  const steadyOffsets = new Map<number, number | null>()
  const steadyOffsetOf = (day: number): number | null => {
    let offset = steadyOffsets.get(day)
    if (offset === undefined) {
      // No zone changes its clocks twice within three days.
      const before = offsetAt(zone, (day - 1) * DAY)
      offset = before === offsetAt(zone, (day + 2) * DAY) ? before : null
      steadyOffsets.set(day, offset)
    }
    return offset
  }
  return {
    zone,
    read(day, seconds) {
      const offset = steadyOffsetOf(day)
      if (offset !== null) return [day * DAY + seconds - offset]
      const date = localDateOf(day)
      const first = instantOf(date, seconds, zone)
      const later = instantOf(date, seconds, zone, 'later')
      return later > first ? [first, later] : [first]
    },
  }
}
