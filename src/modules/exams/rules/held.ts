import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Result } from './score.ts'

/** Who says so: the agent who took it, or somebody who looks after the class (lead, licensing, manager). */
export const SIDES = ['agent', 'staff'] as const
export type Side = (typeof SIDES)[number]

/** One attempt as one side reported it; `score` in percent, null where none was told. */
export type Report = { readonly side: Side; readonly result: Result; readonly score: number | null; readonly takenAt: Instant }

/** What a person decided where reports contradicted each other, or were both wrong. */
export type Verdict = { readonly result: Result; readonly score: number | null }

export type Held = {
  /** Null while the reports contradict each other on it: then nothing follows from the attempt. */
  readonly result: Result | null
  readonly score: number | null
  readonly takenAt: Instant
  /** What the reports contradict each other on; null when they agree or somebody settled it. */
  readonly dispute: 'result' | 'score' | null
}

const onlyOne = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null)

/**
 * What holds of an attempt by its one or two reports, whichever came first (policies.md 4: the agent's and the lead's report of the same
 * fail are one). A score told by one side only contradicts nothing. The earlier time holds, as who told none was taken at the time of telling.
 */
export function heldBy(reports: readonly Report[], verdict: Verdict | null): Held {
  const [takenAt = ''] = reports.map((report) => report.takenAt).toSorted((a, b) => toEpochSeconds(a) - toEpochSeconds(b))
  if (verdict) return { ...verdict, takenAt, dispute: null }
  const result = onlyOne(reports.map((report) => report.result))
  if (result === null) return { result: null, score: null, takenAt, dispute: 'result' }
  const scores = reports.flatMap((report) => report.score ?? [])
  const score = onlyOne(scores)
  return { result, score, takenAt, dispute: scores.length > 0 && score === null ? 'score' : null }
}
