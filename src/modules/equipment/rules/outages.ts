import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { type ItemState, isOut } from './item-states.ts'

/** A stretch in which an item could not be used; `until` null: it still cannot. */
export type Outage = { readonly since: Instant; readonly until: Instant | null }

/**
 * Stretches of an item after an act that leads to `state`: one begins when it is out and none stands, and ends when it can be used. `since`:
 * when the fault began, where that was before it was told. What would end as it begins never was. Source: policies.md 2.
 */
export function outagesAfter(
  outages: readonly Outage[],
  state: ItemState,
  { at, since = at }: { at: Instant; since?: Instant | undefined },
): Outage[] {
  const stands = outages.some(({ until }) => until === null)
  if (isOut(state)) return stands ? [...outages] : [...outages, { since, until: null }]
  return outages
    .map((outage) => (outage.until === null ? { ...outage, until: at } : outage))
    .filter(({ since: begun, until }) => until === null || toEpochSeconds(begun) < toEpochSeconds(until))
}
