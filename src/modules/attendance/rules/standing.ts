import { addDays, daysBetween, type LocalDate } from '#kernel/local-date.ts'
import { type AttendancePolicy, type ExcuseKind, isWaived, type Occurrence, type Rung, STEPS, type Step } from './policy.ts'
import { spokenPoints } from './spoken.ts'

/** One agent's confirmed day as it counts for standing; `points` are those of its decision. */
export type ConfirmedDay = {
  readonly date: LocalDate
  readonly occurrences: readonly Occurrence[]
  readonly points: number
  readonly excused: ExcuseKind | null
}

/** A confirmed day inside the window; `expiresOn` is the first date on which it no longer counts. */
export type CountedDay<D extends ConfirmedDay = ConfirmedDay> = D & { readonly expiresOn: LocalDate }

export type Standing<D extends ConfirmedDay = ConfirmedDay> = {
  readonly points: number
  readonly ncnsCount: number
  readonly counted: readonly CountedDay<D>[]
  readonly step: Step
  /** What a team lead would say aloud. */
  readonly why: string
}

/**
 * Where an agent stands on the attendance ladder on `date`: the sum over confirmed days `d` with
 * `0 <= date - d < windowDays`, and the harsher of the ladder's two columns. Pure and total. Source: policies.md 1.4.
 */
export function standingOn<D extends ConfirmedDay>(date: LocalDate, confirmed: readonly D[], policy: AttendancePolicy): Standing<D> {
  const counted = confirmed
    .filter((day) => isScored(day, policy) && isInWindow(day.date, date, policy.windowDays))
    .map((day) => ({ ...day, expiresOn: addDays(day.date, policy.windowDays) }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  // Points are data and may be tenths; a sum of tenths must not miss a rung by a binary rounding.
  const points = Math.round(counted.reduce((sum, day) => sum + day.points, 0) * 1e6) / 1e6
  const ncnsCount = counted.filter((day) => day.occurrences.includes('ncns')).length
  const rung = harshestRung(points, ncnsCount, policy.ladder)
  return { points, ncnsCount, counted, step: rung?.step ?? 'none', why: whyOf(points, ncnsCount, rung, policy) }
}

const isScored = (day: ConfirmedDay, policy: AttendancePolicy): boolean =>
  !isWaived(day.excused, policy) && (day.points > 0 || day.occurrences.includes('ncns'))

function isInWindow(day: LocalDate, on: LocalDate, windowDays: number): boolean {
  const age = daysBetween(day, on)
  return age >= 0 && age < windowDays
}

const isReached = (value: number, threshold: number | null): boolean => threshold !== null && value >= threshold

function harshestRung(points: number, ncnsCount: number, ladder: readonly Rung[]): Rung | undefined {
  return ladder
    .filter((rung) => isReached(points, rung.points) || isReached(ncnsCount, rung.ncns))
    .sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step))[0]
}

export const SPOKEN_STEP: Readonly<Record<Step, string>> = {
  none: 'no step',
  verbal: 'verbal coaching, documented',
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'termination review',
}

function whyOf(points: number, ncnsCount: number, rung: Rung | undefined, policy: AttendancePolicy): string {
  const shows = ncnsCount === 1 ? '1 no-call no-show' : `${ncnsCount} no-call no-shows`
  const held = `${spokenPoints(points)} and ${shows} in ${policy.windowDays} days`
  if (!rung) return `${held}: no step is due`
  const reached: string[] = []
  if (isReached(points, rung.points)) reached.push(`from ${spokenPoints(rung.points ?? 0)}`)
  if (isReached(ncnsCount, rung.ncns)) reached.push(`from ${rung.ncns === 1 ? '1 no-call no-show' : `${rung.ncns} no-call no-shows`}`)
  return `${held}: ${SPOKEN_STEP[rung.step]} ${reached.join(' and ')} on`
}
