import type { EpochSeconds } from '#kernel/interval.ts'

/** Where somebody who leads is (product.md D8). Only `available` covers the main room. */
export const AVAILABILITY_STATES = ['available', 'with_agent', 'break', 'away'] as const
export type AvailabilityState = (typeof AVAILABILITY_STATES)[number]

export const AVAILABILITY_WORDS: Readonly<Record<AvailabilityState, string>> = {
  available: 'In the room',
  with_agent: 'With an agent',
  break: 'On a break',
  away: 'Away',
}

/** Somebody comes back within the day. */
export const LONGEST_AWAY_SECONDS = 12 * 3600

/** Said to be back and is not: from the instant that was named on. */
export const isPastBackAt = (backAt: EpochSeconds | null, now: EpochSeconds): boolean => backAt !== null && now >= backAt
