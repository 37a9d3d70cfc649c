import { becauseOf } from './because.ts'
import type { DayDecision, DayFacts } from './facts.ts'
import { type Measures, measureDay } from './measures.ts'
import { type AttendancePolicy, isWaived, type Label, type Occurrence } from './policy.ts'
import { spokenMinutes } from './spoken.ts'

/**
 * The decision on one agent's scheduled day: what happened, the sheet's label, the points before standing, and why.
 * Pure, total, deterministic; never throws. Source: policies.md 1.1 to 1.4.
 */
export function decideDay(facts: DayFacts, policy: AttendancePolicy): DayDecision {
  if (facts.leaver) return undecidedDay(facts, 'No Longer Employed', 'marked as a leaver, so this day is not judged')
  if (!facts.covered && !facts.correction) return undecidedDay(facts, null, 'no report covers this day, so nothing is decided')

  const measures = measureDay(facts, policy)
  const occurrences = occurrencesOf(facts, measures, policy)
  const inferred = occurrences.includes('mia') && !reaches(measures.knownAwaySeconds, policy.miaMinutes)
  const { lateSeconds, earlySeconds, awaySeconds, missingSeconds, presence } = measures
  return {
    lateSeconds,
    earlySeconds,
    awaySeconds,
    missingSeconds,
    inferred,
    occurrences,
    label: labelFor(facts, measures, occurrences, policy),
    points: isWaived(facts.excuse, policy) ? 0 : pointsFor(measures, occurrences, policy),
    excused: facts.excuse,
    presence,
    because: becauseOf({ facts, measures, policy }, occurrences, inferred),
    hint: hintFor(measures, occurrences, policy),
  }
}

const undecidedDay = (facts: DayFacts, label: Label | null, because: string): DayDecision => ({
  lateSeconds: 0,
  earlySeconds: 0,
  awaySeconds: 0,
  missingSeconds: 0,
  inferred: false,
  occurrences: [],
  label,
  points: 0,
  excused: facts.excuse,
  presence: [],
  because,
  hint: null,
})

/** Inclusive, to the second; a threshold of 0 means any, not none. */
const reaches = (seconds: number, minutes: number): boolean => seconds > 0 && seconds >= minutes * 60

/** policies.md 1.2. An excused absence is an absence, called in or not: the excuse stands for the notice. */
function occurrencesOf(facts: DayFacts, measures: Measures, policy: AttendancePolicy): Occurrence[] {
  if (measures.presence.length === 0) return [facts.notice || facts.excuse ? 'absent' : 'ncns']
  const found: Occurrence[] = []
  if (reaches(measures.lateSeconds, policy.longMinutes)) found.push('late_4h')
  else if (reaches(measures.lateSeconds, policy.graceMinutes)) found.push('late')
  if (reaches(measures.earlySeconds, policy.longMinutes)) found.push('left_early_4h')
  else if (reaches(measures.earlySeconds, policy.graceMinutes)) found.push('left_early')
  if (reaches(measures.awaySeconds, policy.miaMinutes)) found.push('mia')
  return found
}

const isAbsenceByMissing = (measures: Measures, policy: AttendancePolicy): boolean =>
  measures.missingSeconds > policy.absentOverMinutes * 60

/** policies.md 1.3, read top down; leavers are answered before. */
function labelFor(facts: DayFacts, measures: Measures, occurrences: readonly Occurrence[], policy: AttendancePolicy): Label {
  const { lateSeconds, earlySeconds } = measures
  if (measures.presence.length === 0 && facts.excuse) return 'Absent - HR Approved'
  if (occurrences.includes('ncns')) return 'NCNS'
  if (occurrences.includes('absent') || isAbsenceByMissing(measures, policy)) return 'Absent - Unapproved'
  const isLateSide = lateSeconds >= earlySeconds
  if (occurrences.some((o) => (isLateSide ? o === 'late' || o === 'late_4h' : o === 'left_early' || o === 'left_early_4h'))) {
    const side = isLateSide ? 'Tardy' : 'Leave Early'
    const isShort = Math.max(lateSeconds, earlySeconds) < policy.shortLabelUnderMinutes * 60
    return isShort ? `${side} - Under 1 Hr` : `${side} - Over 1 Hr, Up to Half of Shift`
  }
  return occurrences.includes('mia') ? 'Unresponsive or Missing During Class' : 'Full day of work'
}

/** policies.md 1.4: a day missing too much is one absence instead of the sum of its parts. */
function pointsFor(measures: Measures, occurrences: readonly Occurrence[], policy: AttendancePolicy): number {
  if (measures.presence.length > 0 && isAbsenceByMissing(measures, policy)) return policy.points.absent
  let sum = 0
  for (const occurrence of occurrences) sum += policy.points[occurrence]
  return sum
}

/** The source's band says "4+ hours", its sheet "more than 4 hours": exactly the limit is in one and not in the other. */
function hintFor(measures: Measures, occurrences: readonly Occurrence[], policy: AttendancePolicy): string | null {
  const inLongBand = occurrences.includes('late_4h') || occurrences.includes('left_early_4h')
  if (!inLongBand || measures.missingSeconds !== policy.absentOverMinutes * 60) return null
  const limit = spokenMinutes(policy.absentOverMinutes)
  return `exactly ${limit} missing: the band takes ${limit} and more, the sheet counts an absence only over ${limit}; look before you confirm`
}
