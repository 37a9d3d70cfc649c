import type { EpochSeconds, Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'

type Shift = Interval & { readonly date: LocalDate }

/** So long before a shift and after it what happens on the floor belongs to its day. */
const AROUND_SECONDS = 4 * 3600

const distanceTo = ({ start, end }: Interval, now: EpochSeconds) => Math.max(start - now, now - end, 0)

/**
 * The work day that an act on the floor belongs to: that of the nearest shift within four hours, the later one where two are as near; else
 * the date in the class's zone, which has no shift then. So a shift over midnight stays one day.
 */
export function floorDay(shifts: readonly Shift[], now: EpochSeconds, zone: string): { date: LocalDate; shift: Interval | null } {
  const near = shifts
    .filter((shift) => distanceTo(shift, now) <= AROUND_SECONDS)
    .toSorted((a, b) => distanceTo(a, now) - distanceTo(b, now) || b.start - a.start)[0]
  if (near) return { date: near.date, shift: { start: near.start, end: near.end } }
  return { date: localDateAt(now, zone), shift: null }
}
