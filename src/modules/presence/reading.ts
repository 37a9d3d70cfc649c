import type { EpochSeconds } from '#kernel/interval.ts'

/** The layouts of formats.md, "Attendance reports". */
export const REPORT_KINDS = ['google-meet', 'zoom', 'teams', 'goto', 'browser-extension', 'plain'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** A scheduled day as instants, for placing clock times that come without a date. `date` is the local date the shift starts on. */
export type Shift = { readonly date: string; readonly start: EpochSeconds; readonly end: EpochSeconds }

export type ReadingContext = {
  /** IANA zone of the clock times in the file: the organiser's; the class's unless told otherwise. */
  readonly zone: string
  /** The class's scheduled days, ascending. */
  readonly shifts: readonly Shift[]
  /** Work day (YYYY-MM-DD) told by the person who imports, for files whose name gives none. Wins over the file's name. */
  readonly date?: string | undefined
}

/** One visit of one participant as the report tells it. */
export type ReportVisit = {
  /** Row number as a spreadsheet shows it, from 1, the header counted. */
  readonly row: number
  /** Display name as written (whitespace tidied); '' when the report has none. */
  readonly name: string
  /** Lower-cased address; null when blank or masked with `*`. */
  readonly email: string | null
  /** The masked address as written (`ag***@e***.com`), for suggestions only. */
  readonly maskedEmail: string | null
  readonly join: EpochSeconds
  readonly leave: EpochSeconds
  /**
   * Total time in the meeting where the row gives only first join, last exit and a total (policies.md 1.1, inferred gaps);
   * null when [join, leave] is one unbroken session.
   */
  readonly totalSeconds: number | null
}

/** Something wrong at one place of one file, in a sentence that says what to do. `row` and `column` null: the file as a whole. */
export type ReportProblem = {
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly message: string
}

export type ReadReport = {
  readonly file: string
  readonly kind: ReportKind
  /** The scheduled day the report mainly belongs to (most presence), or null when it fits none. */
  readonly date: string | null
  /** Every scheduled day that at least one visit overlaps or belongs to, ascending. */
  readonly dates: readonly string[]
  readonly zone: string
  /** Meeting or room title where the file or its name gives one, else null. */
  readonly title: string | null
  readonly visits: readonly ReportVisit[]
  /** Distinct participants (by address, else by name). */
  readonly participants: number
  readonly problems: readonly ReportProblem[]
}

/** A whole file that cannot be used: nothing of it is stored. */
export type UnreadableReport = { readonly file: string; readonly kind: null; readonly problems: readonly ReportProblem[] }
