import { keepPauses } from '#modules/clocks/commands/keep-pauses.ts'
import type { Act } from '#platform/act.ts'
import { type Filed, type PauseEffect, stretchesFrom } from '../rules/holds.ts'
import type { Settled } from './settle-facts.ts'

/**
 * Lets the clocks of these agents stand still for as long as what was filed of a form says (policies.md 2); the block on the track follows
 * from the pause. The one place that begins and ends it: people do not change such a pause by hand.
 */
export async function pauseForTicket(
  act: Act,
  form: string,
  effect: PauseEffect,
  filed: readonly { readonly agentId: string; readonly filed: readonly Filed[] }[],
): Promise<Settled[]> {
  const following = { kind: effect.reason, source: `form:${form}` }
  const kept = filed.map(({ agentId, filed: own }) => ({ agentId, stretches: stretchesFrom(effect, own) }))
  return (await keepPauses(act, following, kept)).flatMap(({ moved }) => moved ?? [])
}
