import type { AttendancePolicy, Occurrence } from '../rules/policy.ts'
import { spokenScore } from './parts.tsx'

const STEP_NAMES = {
  verbal: 'Verbal coaching, documented',
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'Termination review',
} as const

const OCCURRENCE_NAMES: Record<Occurrence, string> = {
  late: 'late',
  late_4h: 'late by the long band',
  left_early: 'left early',
  left_early_4h: 'left early by the long band',
  mia: 'missing in action',
  absent: 'absent with notice',
  ncns: 'no-call no-show',
}

const minutes = (count: number) => (count % 60 === 0 && count > 0 ? `${count / 60} h` : `${count} min`)
const pointsOf = (count: number) => `${spokenScore(count) || 0} ${count > 1 || count === 0 ? 'points' : 'point'}`

/** Occurrences that score the same, said together. */
function pointLines(policy: AttendancePolicy): string[] {
  const byPoints = Map.groupBy(Object.entries(policy.points) as [Occurrence, number][], ([, points]) => points)
  return [...byPoints]
    .sort(([a], [b]) => a - b)
    .map(([points, entries]) => `${pointsOf(points)}: ${entries.map(([name]) => OCCURRENCE_NAMES[name]).join(', ')}.`)
}

/** The attendance part of a policy version as sentences, in the order a lead needs them. Source: policies.md 1.2 to 1.4. */
export function attendanceSentences(policy: AttendancePolicy): string[] {
  const ladder = policy.ladder.map(({ step, points, ncns }) => {
    const reached = [
      points === null ? null : pointsOf(points),
      ncns === null ? null : `${ncns} no-call no-${ncns === 1 ? 'show' : 'shows'}`,
    ].filter(Boolean)
    return `${STEP_NAMES[step]} from ${reached.join(' or ')}.`
  })
  return [
    `Late or left early counts from ${minutes(policy.graceMinutes)} on, to the second; from ${minutes(policy.longMinutes)} on it is the long band.`,
    `Away ${minutes(policy.miaMinutes)} or more beyond the breaks (${minutes(policy.breakMinutes)} unless the day says otherwise) is missing in action.`,
    `A day missing more than ${minutes(policy.absentOverMinutes)} is one unexcused absence instead of the sum of its parts.`,
    ...pointLines(policy),
    `Points count for ${policy.windowDays} days. Excused occurrences score nothing and stay visible; protected leave never scores.`,
    ...ladder,
  ]
}
