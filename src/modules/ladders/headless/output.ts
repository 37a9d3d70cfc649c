import type { Step } from '#modules/attendance/rules/policy.ts'
import type { RungState } from '../rules/rung-table.ts'
import type { Category, RungStep } from '../rules/rungs.ts'
import type { Need } from '../rules/standing.ts'

/** The document of docs/standing-explain.md; fields stand in the order in which they are printed, days as YYYY-MM-DD. */
export type StandingExplained = {
  readonly policy: string
  readonly dates: readonly DateLine[]
  readonly problems: readonly ProblemLine[]
}

export type DateLine = {
  readonly date: string
  readonly categories: Readonly<Record<Category, CategoryLine>>
  readonly rungs: readonly RungLine[]
}

/** `points` and `ncns` for attendance only. */
export type CategoryLine = {
  readonly points?: number
  readonly ncns?: number
  readonly step: Step
  readonly because: string
  readonly counted: readonly CountedLine[]
  readonly stands: Step
  readonly proposed: ProposedLine | null
  readonly waits: readonly { readonly step: RungStep; readonly triggeredOn: string; readonly because: string }[]
  readonly fellAway: readonly { readonly rung: string; readonly step: RungStep; readonly because: string }[]
  readonly flagged: readonly FlaggedLine[]
}

/** `points` and `expiresOn` for attendance, `asks` for the others. */
export type CountedLine = {
  readonly fact: string
  readonly date: string
  readonly points?: number
  readonly expiresOn?: string
  readonly asks?: Step
}

export type ProposedLine = {
  readonly step: RungStep
  readonly rung: string | null
  readonly state: RungState
  readonly triggeredOn: string
  readonly dueOn: string | null
  readonly restsOn: readonly string[]
  readonly needs: readonly Need[]
  readonly rule: string
  readonly because: string
}

export type FlaggedLine = {
  readonly rung: string
  readonly step: RungStep
  readonly facts: readonly string[]
  readonly reachedWithout: boolean
  readonly because: string
}

export type RungLine = {
  readonly rung: string
  readonly category: Category
  readonly step: RungStep
  readonly state: RungState
  readonly since: string | null
  readonly stands: boolean
}

/** An act that the rules refuse: it changed nothing. */
export type ProblemLine = { readonly path: string; readonly value: unknown; readonly message: string }
