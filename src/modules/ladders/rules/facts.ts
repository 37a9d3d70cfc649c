import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Occurrence } from '#modules/attendance/rules/policy.ts'
import type { ProposedStep } from '#modules/clocks/rules/proposals.ts'
import type { Category, RungStep } from './rungs.ts'

/**
 * What any fact of a ladder has. `date` is the work day it counts from. `goneOn`: from that day on it does not count, as if it had never
 * been: excused (and not scored in spite of it), withdrawn, taken back. Null: it counts.
 */
type AnyFact = { readonly id: string; readonly date: LocalDate; readonly goneOn: LocalDate | null }

/** A confirmed occurrence with the points of its decision (policies.md 1.4). */
export type OccurrenceFact = AnyFact & { readonly kind: Occurrence; readonly points: number }
/** A step that a clock reached (policies.md 2); `limit` asks for no step. */
export type LimitFact = AnyFact & { readonly clock: string; readonly step: ProposedStep; readonly at: Instant }
/** An exam's failed attempt (policies.md 4). Which fail it is follows from those that count. `name`: what the exam is called, else its key. */
export type FailFact = AnyFact & { readonly exam: string; readonly attempt: number; readonly name?: string | undefined }
/** An act against the rules of conduct; `step` null: the next by the ladder. */
export type ConductFact = AnyFact & { readonly words: string; readonly step: RungStep | null }

/** What is known of one agent, in any order; ids are unique. `zone` is the class's, for times said aloud. */
export type AgentFacts = {
  readonly zone: string
  readonly occurrences: readonly OccurrenceFact[]
  readonly limits: readonly LimitFact[]
  readonly fails: readonly FailFact[]
  readonly conduct: readonly ConductFact[]
}

/** A coaching note: when it was written, about what. */
export type NoteFact = { readonly category: Category; readonly date: LocalDate }
