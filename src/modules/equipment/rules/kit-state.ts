import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { ItemState } from './item-states.ts'

/** What the items of a kit say of its track, as the state of the fact `kit:…`; null: there is nothing to say. */
export type KitState = ItemState | null

/**
 * Where a kit stands by its items: a fault goes before everything, then what is still to come; verified only when all that was not sent
 * back is. Total and independent of the order. Source: policies.md 3, Equipment.
 */
export function kitState(states: readonly ItemState[]): KitState {
  const has = (state: ItemState) => states.includes(state)
  if (states.length === 0) return null
  for (const worst of ['faulty', 'replacement_shipped', 'requested', 'shipped', 'received', 'verified'] as const)
    if (has(worst)) return worst
  return 'returned'
}

/** Since when it does: the latest instant of its items. */
export const latestOf = (instants: readonly Instant[]): Instant | null =>
  instants.toSorted((a, b) => toEpochSeconds(a) - toEpochSeconds(b)).at(-1) ?? null
