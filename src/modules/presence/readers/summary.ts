import { type Interval, overlapSeconds } from '#kernel/interval.ts'
import { parseLocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { ReportVisit, Shift } from '../reading.ts'
import { personKey } from './person.ts'
import type { WallClock } from './wall-clock.ts'

export type DaysOfReport = {
  /** The scheduled day with the most presence, or null when no visit belongs to any. */
  readonly date: string | null
  /** Scheduled days that a visit overlaps or belongs to, ascending. */
  readonly dates: readonly string[]
}

/** How long before and after its shift a visit still belongs to the day. */
const MARGIN_SECONDS = 4 * 3600

type DayWindow = { readonly shift: Shift; readonly around: Interval }

/** Tells of visits which scheduled days they overlap, else the one they belong to by nearness; none when outside of all. */
export function placerOf(shifts: readonly Shift[], clock: WallClock): (visit: Interval) => DatedVisit {
  const windows = shifts.map((shift) => ({ shift, around: windowAround(shift, clock) }))
  return ({ start, end }) => {
    const visit = { start, end }
    const overlapped = shifts.filter((shift) => overlapSeconds(visit, shift) > 0)
    return { start, end, days: overlapped.length > 0 ? overlapped : nearest(visit, windows) }
  }
}

/** A visit and the scheduled days it overlaps or belongs to. */
export type DatedVisit = Interval & { readonly days: readonly Shift[] }

/** Which of the class's days the visits are about. */
export function daysOf(visits: readonly DatedVisit[]): DaysOfReport {
  const weights = new Map<string, number>()
  for (const visit of visits) {
    // A visit before or after the shift counts as a moment, so that it decides only between days without presence.
    for (const shift of visit.days) weights.set(shift.date, (weights.get(shift.date) ?? 0) + Math.max(overlapSeconds(visit, shift), 1e-3))
  }
  const dates = [...weights.keys()].toSorted()
  const most = dates.reduce<string | null>(
    (best, date) => (best === null || (weights.get(date) ?? 0) > (weights.get(best) ?? 0) ? date : best),
    null,
  )
  return { date: most, dates }
}

/** When a visit was, without whose it is. */
export const spanOf = ({ join, leave }: Pick<ReportVisit, 'join' | 'leave'>): Interval => ({ start: join, end: leave })

/** The shift with a margin, and the whole of its calendar day. */
function windowAround(shift: Shift, clock: WallClock): Interval {
  const day = parseLocalDate(shift.date)
  if (day === null) return shift
  const [midnight] = clock.read(day, 0)
  const [nextMidnight] = clock.read(day + 1, 0)
  return { start: Math.min(shift.start - MARGIN_SECONDS, midnight), end: Math.max(shift.end + MARGIN_SECONDS, nextMidnight) }
}

function nearest(visit: Interval, windows: readonly DayWindow[]): Shift[] {
  let best: Shift | null = null
  let bestGap = Number.POSITIVE_INFINITY
  for (const { shift, around } of windows) {
    if (visit.end < around.start || visit.start >= around.end) continue
    const gap = Math.max(shift.start - visit.end, visit.start - shift.end, 0)
    if (gap < bestGap) [best, bestGap] = [shift, gap]
  }
  return best ? [best] : []
}

export const countParticipants = (visits: readonly ReportVisit[]): number => new Set(visits.map(personKey)).size

const MOST_DATES = 5

/** The local dates that visits begin on, for a sentence. */
export function namedDates(visits: readonly ReportVisit[], zone: string): string {
  const dates = [...new Set(visits.map(({ join }) => localDateAt(join, zone)))].toSorted()
  const more = dates.length > MOST_DATES ? ` and ${dates.length - MOST_DATES} more days` : ''
  return dates.slice(0, MOST_DATES).join(', ') + more
}
