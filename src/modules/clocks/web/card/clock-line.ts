import { type EpochSeconds, type Interval, subtract } from '#kernel/interval.ts'
import { workingSeconds } from '#kernel/working-time.ts'
import type { AgentClockView } from '../../model.ts'

type Share = { readonly from: number; readonly to: number }

/** One clock along the class's shifts since it started, nights left out: shares of the whole line from 0 to 1. */
export type ClockLine = {
  readonly used: readonly Share[]
  readonly paused: readonly Share[]
  /** Where the limit is, or would be if the clock went on now. */
  readonly limit: number | null
  readonly atRisk: number | null
  readonly steps: readonly { readonly key: string; readonly share: number }[]
}

const seconds = (instant: string): EpochSeconds => Date.parse(instant) / 1000

/**
 * What the bar of one clock shows; null before it starts. The line is as long as what is used and paused so far, the limit and every step
 * that lies in the class's days. Pure.
 */
export function clockLine(clock: AgentClockView, shifts: readonly Interval[], now: EpochSeconds): ClockLine | null {
  if (clock.startedAt === null || seconds(clock.startedAt) > now) return null
  const start = seconds(clock.startedAt)
  const lastEnd = Math.max(start, ...shifts.map(({ end }) => end))
  const time = subtract(shifts, [])
  const along = (at: EpochSeconds) => workingSeconds(time, start, at)
  const end = clock.stoppedAt === null ? now : seconds(clock.stoppedAt)
  const stood = clock.pauses.map(({ since, until }) => ({
    start: Math.max(start, seconds(since)),
    end: Math.min(end, until === null ? end : seconds(until)),
  }))
  const limit = limitAlong(clock, along, end, now)
  const steps = clock.steps.flatMap(({ step, reachedAt }) =>
    reachedAt !== null && seconds(reachedAt) <= lastEnd ? [{ key: step, at: along(seconds(reachedAt)) }] : [],
  )
  const length = Math.max(along(end), limit ?? 0, ...steps.map(({ at }) => at), 1)
  const share = (stretch: Interval): Share[] => {
    const [from, to] = [along(stretch.start) / length, along(stretch.end) / length]
    return to > from ? [{ from, to }] : []
  }
  const atRisk = clock.atRiskAt === null || clock.stoppedAt !== null ? null : along(seconds(clock.atRiskAt)) / length
  return {
    used: subtract([{ start, end }], stood).flatMap(share),
    paused: stood.flatMap(share),
    limit: limit === null ? null : limit / length,
    atRisk,
    steps: steps.map(({ key, at }) => ({ key, share: at / length })),
  }
}

function limitAlong(clock: AgentClockView, along: (at: EpochSeconds) => number, end: EpochSeconds, now: EpochSeconds): number | null {
  if (clock.limitSeconds === null) return null
  if (clock.dueAt !== null) return along(seconds(clock.dueAt))
  return along(clock.stoppedAt === null ? now : end) + (clock.remainingSeconds ?? 0)
}
