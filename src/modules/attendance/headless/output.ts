import type { LocalDate } from '#kernel/local-date.ts'
import type { ReportKind } from '#modules/presence/reading.ts'
import type { ExcuseKind, Label, Occurrence } from '../rules/policy.ts'

/** The document of formats.md, Headless; fields stand in the order in which they are printed. */
export type ClassDecisions = {
  readonly decisions: readonly DecisionLine[]
  readonly unmatched: readonly UnmatchedLine[]
  readonly reports: readonly ReportLine[]
  readonly problems: readonly ProblemLine[]
}

export type DecisionLine = {
  readonly email: string
  readonly name: string
  readonly date: LocalDate
  readonly lateSeconds: number
  readonly earlySeconds: number
  readonly awaySeconds: number
  readonly missingSeconds: number
  readonly inferred: boolean
  readonly occurrences: readonly Occurrence[]
  readonly label: Label | null
  readonly points: number
  readonly excused: ExcuseKind | null
  /** ISO 8601 with the offset of the class's zone. */
  readonly presence: readonly { readonly start: string; readonly end: string }[]
  readonly because: string
}

export type UnmatchedLine = {
  readonly name: string
  readonly email: string | null
  readonly report: string
  readonly seconds: number
  readonly suggestions: readonly { readonly email: string; readonly score: number }[]
}

export type ReportLine = {
  readonly file: string
  readonly kind: ReportKind
  readonly date: LocalDate | null
  readonly zone: string
  readonly participants: number
}

/** `row` and `column` null: the file as a whole. */
export type ProblemLine = {
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}
