import type { EpochSeconds, Interval } from '#kernel/interval.ts'

const MINUTE = 60
const HOUR = 3600

/** `40 s`, `7 min`, `1 h 5 min`: whole units, what is over is left out. */
export function spokenTime(seconds: number): string {
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`
  const minutes = Math.floor((seconds % HOUR) / MINUTE)
  return minutes === 0 ? `${Math.floor(seconds / HOUR)} h` : `${Math.floor(seconds / HOUR)} h ${minutes} min`
}

export type Opened = { readonly isLate: boolean; readonly words: string }

/** When the main room was opened against the start of the shift, to the second; null on a day without a shift. Source: product.md D2. */
export function openedAgainst(shift: Interval | null, openedAt: EpochSeconds): Opened | null {
  if (shift === null) return null
  const late = openedAt - shift.start
  if (late === 0) return { isLate: false, words: 'opened on time' }
  return late < 0
    ? { isLate: false, words: `opened ${spokenTime(-late)} before start` }
    : { isLate: true, words: `opened ${spokenTime(late)} late` }
}

/** So long before a shift the leads are reminded of the room, unless it is open. */
const REMIND_BEFORE_SECONDS = 15 * MINUTE
/** So long before its link runs out the leads hear of it. */
export const EXPIRES_SOON_SECONDS = 24 * HOUR

/** A reminder before the start is due: from fifteen minutes before it until it. Later the list of the day says that the room is not open. */
export const isReminderDue = (shift: Interval, now: EpochSeconds): boolean =>
  now >= shift.start - REMIND_BEFORE_SECONDS && now < shift.start

/** Whether a link has run out, or will within a day. */
export function expiryState(expiresAt: EpochSeconds | null, now: EpochSeconds): 'none' | 'soon' | 'over' {
  if (expiresAt === null || now < expiresAt - EXPIRES_SOON_SECONDS) return 'none'
  return now < expiresAt ? 'soon' : 'over'
}
