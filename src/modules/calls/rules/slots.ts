export const SLOT_MINUTES = { shortest: 10, longest: 8 * 60 }
/** One act opens at most so many. */
export const MOST_SLOTS = 24
/** How far ahead slots and sessions are opened, in days. */
export const DAYS_AHEAD = 120

/** A session in which agents listen. */
export const SESSION_MINUTES = { shortest: 5, longest: 12 * 60 }

type Length = { readonly shortest: number; readonly longest: number }
type Stretch = { readonly start: number; readonly end: number }

/**
 * A stretch as slots of so many minutes each, one after the other; what is left at the end and is shorter is none. Without minutes it is
 * one slot. All in epoch seconds. Source: product.md D9.
 */
export function slotsIn({ start, end }: Stretch, minutes: number | null): Stretch[] {
  if (end <= start) return []
  if (minutes === null) return [{ start, end }]
  const each = minutes * 60
  return Array.from({ length: Math.floor((end - start) / each) }, (_, n) => ({ start: start + n * each, end: start + (n + 1) * each }))
}

/** Why a stretch cannot be opened, in a sentence; null when it can. `minutes`: how long it may be; null where it is cut into slots. */
export function refuseStretch({ start, end }: Stretch, now: number, minutes: Length | null): string | null {
  if (end <= start) return 'It ends before it begins.'
  if (minutes && end - start < minutes.shortest * 60) return `It is too short: end it at least ${minutes.shortest} minutes after it begins.`
  if (minutes && end - start > minutes.longest * 60) return `It is too long: end it at most ${minutes.longest / 60} hours after it begins.`
  if (end <= now) return 'This is over already: choose a time to come.'
  if (start > now + DAYS_AHEAD * 86_400) return `Choose a time within the next ${DAYS_AHEAD} days.`
  return null
}
