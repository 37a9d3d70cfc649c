import type { ClockStep } from '../rules/ladder.ts'
import type { ClockState, Pace } from '../rules/read-clock.ts'

/** The document of docs/clock-explain.md; fields stand in the order in which they are printed, times with the zone's offset. */
export type ClockExplained = {
  readonly clock: string
  readonly startedAt: string | null
  readonly stoppedAt: string | null
  readonly limitSeconds: number | null
  readonly at: readonly ReadingLine[]
  readonly steps: readonly StepLine[]
  readonly dueAt: string | null
  readonly problems: readonly ProblemLine[]
}

export type ReadingLine = {
  readonly at: string
  readonly elapsedSeconds: number
  readonly remainingSeconds: number | null
  readonly state: ClockState
  readonly onShift: boolean
  readonly pace: Pace
  readonly because: string
}

/** Either `atSeconds` of working time or, from the day the clock started, `afterDays`. */
export type StepLine = {
  readonly step: ClockStep
  readonly with?: 'hr'
  readonly atSeconds?: number
  readonly afterDays?: { readonly working: number; readonly business: number }
  readonly reachedAt: string | null
}

/** A fact without effect that a person should look at. */
export type ProblemLine = { readonly path: string; readonly value: unknown; readonly message: string }
