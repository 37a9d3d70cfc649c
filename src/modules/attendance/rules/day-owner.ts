import type { EpochSeconds } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'

/** One move of an agent from a class to another. */
export type Move = { readonly fromCohortId: string; readonly toCohortId: string; readonly at: EpochSeconds }
/** A stretch an agent spent in one class; infinite where it has no known begin or end. */
export type Stay = { readonly cohortId: string; readonly from: EpochSeconds; readonly to: EpochSeconds }
type DayShift = { readonly date: LocalDate; readonly start: EpochSeconds; readonly end: EpochSeconds }

/** Where an agent was, first to last. `moves` ascending. */
export function staysOf(currentCohortId: string, moves: readonly Move[]): Stay[] {
  const stays: Stay[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const move of moves) {
    stays.push({ cohortId: move.fromCohortId, from, to: move.at })
    from = move.at
  }
  return [...stays, { cohortId: currentCohortId, from, to: Number.POSITIVE_INFINITY }]
}

/**
 * The days of `cohortId` on which this agent is judged there. A day belongs to the class the agent was in when its shift
 * began; a later class takes those of its days that were not over and that no earlier one took. So a date is judged once.
 */
export function daysOwned(cohortId: string, stays: readonly Stay[], shiftsOf: (cohortId: string) => readonly DayShift[]): Set<LocalDate> {
  const taken = new Set<LocalDate>()
  const owned = new Set<LocalDate>()
  for (const stay of stays) {
    for (const { date, start, end } of shiftsOf(stay.cohortId)) {
      if (taken.has(date) || start >= stay.to || end <= stay.from) continue
      taken.add(date)
      if (stay.cohortId === cohortId) owned.add(date)
    }
  }
  return owned
}
