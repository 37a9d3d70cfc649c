import type { EpochSeconds } from '#kernel/interval.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import type { ExcuseKind } from './policy.ts'

/**
 * A length of time as a lead says it: `12 min`, `1 h 5 min`, `9 min 59 s`. Whole seconds, what is over is left out, so that nobody is said
 * to be later than they were; zero parts are left out. Sums are first rounded to the millisecond, as binary fractions may fall short of it.
 */
export function spokenSeconds(exact: number): string {
  const seconds = Math.floor(Math.round(exact * 1000) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = seconds % 60
  let text = hours > 0 ? `${hours} h` : ''
  if (minutes > 0) text += `${text === '' ? '' : ' '}${minutes} min`
  if (rest > 0 || text === '') text += `${text === '' ? '' : ' '}${rest} s`
  return text
}

export const spokenMinutes = (minutes: number): string => (minutes === 0 ? '0 min' : spokenSeconds(minutes * 60))

/** A time of day: `08:00`, with seconds only where it has them, and never with parts of one. */
export function spokenClock(at: EpochSeconds, zone: string): string {
  const clock = localClockAt(at, zone).slice(0, 8)
  return clock.endsWith(':00') ? clock.slice(0, -3) : clock
}

export const spokenPoints = (points: number): string => (points === 1 ? '1 point' : `${points} points`)

export const SPOKEN_EXCUSE: Readonly<Record<ExcuseKind, string>> = {
  hr_approved: 'HR approved',
  pto: 'PTO',
  vto: 'VTO',
  management_excused: 'management excused',
  protected_leave: 'protected leave',
}
