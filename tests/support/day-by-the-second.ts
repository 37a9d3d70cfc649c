import type { DayFacts } from '#modules/attendance/rules/facts.ts'
import type { AttendancePolicy } from '#modules/attendance/rules/policy.ts'

/**
 * A second implementation of policies.md 1.1 to 1.4, written to share nothing with the rules: it ticks through the
 * shift second by second. Whole seconds only; no corrections, no leavers.
 */
export function dayByTheSecond(facts: DayFacts, policy: AttendancePolicy) {
  if (!facts.covered) return { label: null, occurrences: [], points: 0, late: 0, early: 0, away: 0, missing: 0, inferred: false }
  const length = facts.shift.end - facts.shift.start
  const seen = ticks(facts, facts.visits, length)
  const late = seen.indexOf(1)
  if (late === -1) return absence(facts, policy, length)
  const early = length - 1 - seen.lastIndexOf(1)
  let gap = 0
  for (let tick = late; tick < length - early; tick++) if (!seen[tick]) gap++
  const allowed = 60 * (facts.breakMinutes ?? policy.breakMinutes)
  const away = Math.max(0, gap + inferred(facts, length) - allowed)
  const occurrences = kinds(late, early, away, policy)
  const missing = late + early + away
  const absentByMissing = missing > 60 * policy.absentOverMinutes
  const sum = absentByMissing ? policy.points.absent : occurrences.reduce((points, kind) => points + policy.points[kind], 0)
  return {
    label: absentByMissing ? 'Absent - Unapproved' : label(late, early, away, policy),
    occurrences,
    points: forgiven(facts, policy) ? 0 : sum,
    late,
    early,
    away,
    missing,
    inferred: kinds(late, early, Math.max(0, gap - allowed), policy).join() !== occurrences.join(),
  }
}

function ticks(facts: DayFacts, visits: DayFacts['visits'], length: number): Uint8Array {
  const seen = new Uint8Array(length)
  for (const visit of visits) {
    for (let at = visit.start; at < visit.end; at++) {
      const tick = at - facts.shift.start
      if (tick >= 0 && tick < length) seen[tick] = 1
    }
  }
  return seen
}

function inferred(facts: DayFacts, length: number): number {
  let all = 0
  facts.visits.forEach((row, index) => {
    if (row.totalSeconds === null) return
    const others = ticks(
      facts,
      facts.visits.filter((_, other) => other !== index),
      length,
    )
    let doubt = 0
    let rowLength = 0
    for (let at = row.start; at < row.end; at++) {
      const tick = at - facts.shift.start
      rowLength++
      if (tick < 0 || tick >= length || others[tick]) doubt++
    }
    if (rowLength - row.totalSeconds > doubt) all += rowLength - row.totalSeconds - doubt
  })
  return all
}

type Kind = keyof AttendancePolicy['points']

function kinds(late: number, early: number, away: number, policy: AttendancePolicy): Kind[] {
  const minutes = (seconds: number) => seconds / 60
  const found: Kind[] = []
  if (minutes(late) >= policy.graceMinutes) found.push(minutes(late) < policy.longMinutes ? 'late' : 'late_4h')
  if (minutes(early) >= policy.graceMinutes) found.push(minutes(early) < policy.longMinutes ? 'left_early' : 'left_early_4h')
  if (minutes(away) >= policy.miaMinutes) found.push('mia')
  return found
}

function label(late: number, early: number, away: number, policy: AttendancePolicy): string {
  const [most, word] = late >= early ? [late, 'Tardy'] : [early, 'Leave Early']
  if (most / 60 >= policy.graceMinutes) return most < 3600 ? `${word} - Under 1 Hr` : `${word} - Over 1 Hr, Up to Half of Shift`
  return away / 60 >= policy.miaMinutes ? 'Unresponsive or Missing During Class' : 'Full day of work'
}

function absence(facts: DayFacts, policy: AttendancePolicy, length: number) {
  const measures = { late: 0, early: 0, away: 0, missing: length, inferred: false }
  if (facts.excuse !== null) {
    return {
      ...measures,
      label: 'Absent - HR Approved',
      occurrences: ['absent'],
      points: forgiven(facts, policy) ? 0 : policy.points.absent,
    }
  }
  if (facts.notice) return { ...measures, label: 'Absent - Unapproved', occurrences: ['absent'], points: policy.points.absent }
  return { ...measures, label: 'NCNS', occurrences: ['ncns'], points: policy.points.ncns }
}

function forgiven(facts: DayFacts, policy: AttendancePolicy): boolean {
  if (facts.excuse === null) return false
  return facts.excuse === 'protected_leave' ? true : !policy.scoredExcuses.some((kind) => kind === facts.excuse)
}
