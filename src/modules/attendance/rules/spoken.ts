import type { EpochSeconds } from '#kernel/interval.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import type { ExcuseKind } from './policy.ts'

/** A length of time as a lead says it: `12 min`, `1 h 5 min`, `9 min 59 s`. Exact; zero parts are left out. */
export function spokenSeconds(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = Math.round((seconds % 60) * 1000) / 1000
  let text = hours > 0 ? `${hours} h` : ''
  if (minutes > 0) text += `${text === '' ? '' : ' '}${minutes} min`
  if (rest > 0 || text === '') text += `${text === '' ? '' : ' '}${rest} s`
  return text
}

export const spokenMinutes = (minutes: number): string => (minutes === 0 ? '0 min' : spokenSeconds(minutes * 60))

/** A scheduled time of day: `08:00`, with seconds only where the schedule has them. */
export function spokenClock(at: EpochSeconds, zone: string): string {
  const clock = localClockAt(at, zone)
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
