export const SLOT_MINUTES = { shortest: 10, longest: 8 * 60 }
/** One act opens at most so many. */
export const MOST_SLOTS = 24
/** How far ahead slots and sessions are opened, in days. */
export const DAYS_AHEAD = 120

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

/** Why a stretch cannot be opened, in a sentence; null when it can. */
export function refuseStretch({ start, end }: Stretch, now: number): string | null {
  if (end <= start) return 'It ends before it begins.'
  if (end <= now) return 'This is over already: choose a time to come.'
  if (start > now + DAYS_AHEAD * 86_400) return `Choose a time within the next ${DAYS_AHEAD} days.`
  return null
}
