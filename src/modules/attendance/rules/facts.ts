import type { EpochSeconds, Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { ExcuseKind, Label, Occurrence } from './policy.ts'

/**
 * One visit of the agent to any room of the class. `totalSeconds` null: an unbroken session; a number: the row gave
 * first join, last exit and this total (policies.md 1.1, inferred gaps).
 */
export type Visit = Interval & { readonly totalSeconds: number | null }

/** What a person says the presence was: instants; null leaves that side as the reports have it. */
export type Correction = { readonly start: EpochSeconds | null; readonly end: EpochSeconds | null }

/** Everything known about one agent and one scheduled day. */
export type DayFacts = {
  /** Work day of the class: the local date the shift starts on. */
  readonly date: LocalDate
  /** IANA zone of the class; only for saying times aloud. */
  readonly zone: string
  readonly shift: Interval
  /** The day's breaks in minutes; null takes the policy's. */
  readonly breakMinutes: number | null
  /** All visits that may touch the shift, in any order, from every room and report. */
  readonly visits: readonly Visit[]
  /** A call to the attendance line is recorded for this day. */
  readonly notice: boolean
  readonly excuse: ExcuseKind | null
  /** The agent has left the company on or before this day. */
  readonly leaver: boolean
  /** At least one report covers the day: no report is not absence. */
  readonly covered: boolean
  readonly correction: Correction | null
}

export type DayDecision = {
  readonly lateSeconds: number
  readonly earlySeconds: number
  readonly awaySeconds: number
  readonly missingSeconds: number
  /** An inferred gap is what makes an occurrence of it. */
  readonly inferred: boolean
  readonly occurrences: readonly Occurrence[]
  /** null: no report covers the day, nothing is decided. */
  readonly label: Label | null
  readonly points: number
  readonly excused: ExcuseKind | null
  /** P of policies.md 1.1: sorted, disjoint, inside the shift. */
  readonly presence: readonly Interval[]
  /** What a team lead would say aloud. */
  readonly because: string
  /** Something the lead should look at before confirming, or null. */
  readonly hint: string | null
}
