import { cutTo, type Interval, lengthSeconds, overlapSeconds, totalSeconds, union } from '#kernel/interval.ts'
import type { Correction, DayFacts, Visit } from './facts.ts'
import type { AttendancePolicy } from './policy.ts'

/** policies.md 1.1 in seconds. `knownAwaySeconds` is what `awaySeconds` would be without inferred gaps. */
export type Measures = {
  readonly presence: readonly Interval[]
  readonly lateSeconds: number
  readonly earlySeconds: number
  readonly awaySeconds: number
  readonly knownAwaySeconds: number
  readonly missingSeconds: number
}

/** What the day's visits amount to. Absent is an empty presence: all of the shift is missing, nothing is late or early. */
export function measureDay(facts: DayFacts, policy: AttendancePolicy): Measures {
  const { shift, visits, correction } = facts
  const window = correction ? correctedWindow(shift, correction) : shift
  const seen = union(cutTo(window, visits))
  const presence = correction ? stretchTo(window, correction, seen) : seen
  const first = presence[0]
  const last = presence.at(-1)
  if (!first || !last) {
    return { presence: [], lateSeconds: 0, earlySeconds: 0, awaySeconds: 0, knownAwaySeconds: 0, missingSeconds: lengthSeconds(shift) }
  }
  const lateSeconds = first.start - shift.start
  const earlySeconds = shift.end - last.end
  const knownGap = last.end - first.start - totalSeconds(presence)
  const allowance = (facts.breakMinutes ?? policy.breakMinutes) * 60
  const awaySeconds = Math.max(0, knownGap + inferredGapSeconds(window, visits) - allowance)
  const knownAwaySeconds = Math.max(0, knownGap - allowance)
  return { presence, lateSeconds, earlySeconds, awaySeconds, knownAwaySeconds, missingSeconds: lateSeconds + earlySeconds + awaySeconds }
}

/**
 * policies.md 1.1 takes from a row's length its total, its time outside the shift and what other rows cover of the rest.
 * What then remains is the time inside the shift that this row alone vouches for, less its total.
 */
function inferredGapSeconds(window: Interval, visits: readonly Visit[]): number {
  if (visits.every(({ totalSeconds }) => totalSeconds === null)) return 0
  const alone = aloneSeconds(window, visits)
  let sum = 0
  for (const [index, { totalSeconds }] of visits.entries())
    if (totalSeconds !== null) sum += Math.max(0, (alone[index] ?? 0) - totalSeconds)
  return sum
}

/** Per visit: the seconds inside the window that no other visit covers. One sweep over all edges. */
function aloneSeconds(window: Interval, visits: readonly Visit[]): number[] {
  const [only, another] = visits
  if (only && !another) return [overlapSeconds(window, only)]
  const alone = visits.map(() => 0)
  const edges: { at: number; step: 1 | -1; index: number }[] = []
  for (const [index, { start, end }] of visits.entries()) {
    const from = Math.max(start, window.start)
    const to = Math.min(end, window.end)
    if (from < to) edges.push({ at: from, step: 1, index }, { at: to, step: -1, index })
  }
  edges.sort((a, b) => a.at - b.at)
  let open = 0
  // The sum of the open visits' places is the place of the only one while one is open.
  let places = 0
  let since = 0
  for (const { at, step, index } of edges) {
    if (open === 1) alone[places] = (alone[places] ?? 0) + at - since
    open += step
    places += step * index
    since = at
  }
  return alone
}

/** The shift narrowed to what a person said the presence was. */
const correctedWindow = (shift: Interval, { start, end }: Correction): Interval => ({
  start: Math.max(shift.start, start ?? shift.start),
  end: Math.min(shift.end, end ?? shift.end),
})

/** A said start or end also extends what the reports saw; without any report it is the whole presence. */
function stretchTo(window: Interval, { start, end }: Correction, seen: readonly Interval[]): readonly Interval[] {
  if (window.start >= window.end) return []
  const first = seen[0]
  const last = seen.at(-1)
  if (!first || !last) return [window]
  const edges: Interval[] = []
  if (start !== null) edges.push({ start: window.start, end: first.end })
  if (end !== null) edges.push({ start: last.start, end: window.end })
  return union([...seen, ...edges])
}
