import type { LocalDate } from '#kernel/local-date.ts'
import type { AttendancePolicy, Occurrence } from '#modules/attendance/rules/policy.ts'
import type { OccurrenceFact } from './facts.ts'

/** A decided day that scores: what was confirmed of it, with the points of its decision. */
export type ScoredDay = { readonly date: LocalDate; readonly occurrences: readonly Occurrence[]; readonly points: number }

/**
 * The facts of a day that a person decided: one for each occurrence where their points add up to the day's, else one for the whole day (a
 * day that scores as one absence). Ids say day, kind and points, so a day decided otherwise is another fact. Source: policies.md 1.4.
 */
export function factsOfDay({ date, occurrences, points }: ScoredDay, policy: AttendancePolicy): OccurrenceFact[] {
  const sum = occurrences.reduce((all, kind) => all + policy.points[kind], 0)
  if (Math.abs(sum - points) < 1e-6) return occurrences.map((kind) => factOf(date, kind, policy.points[kind]))
  const harshest = occurrences.toSorted((a, b) => policy.points[b] - policy.points[a])[0] ?? 'absent'
  return [factOf(date, occurrences.includes('ncns') ? 'ncns' : harshest, points)]
}

const factOf = (date: LocalDate, kind: Occurrence, points: number): OccurrenceFact => ({
  ...{ id: `attendance ${date} ${kind} ${points}`, date, kind, points, goneOn: null },
})
