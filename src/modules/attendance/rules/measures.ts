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

/** Per totals row: the part of it not in the meeting, after every doubt went to the agent (policies.md 1.1). */
function inferredGapSeconds(window: Interval, visits: readonly Visit[]): number {
  let sum = 0
  for (const row of visits) {
    if (row.totalSeconds === null || row.end <= row.start) continue
    const inside = overlapSeconds(window, row)
    const outside = lengthSeconds(row) - inside
    const unseen = lengthSeconds(row) - row.totalSeconds - outside
    if (unseen <= 0) continue
    const others = visits.length === 1 ? 0 : coveredByOthers(window, row, visits)
    sum += Math.max(0, unseen - others)
  }
  return sum
}

function coveredByOthers(window: Interval, row: Visit, visits: readonly Visit[]): number {
  const part = { start: Math.max(window.start, row.start), end: Math.min(window.end, row.end) }
  const others = visits.filter((other) => other !== row)
  return totalSeconds(union(cutTo(part, others)))
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
