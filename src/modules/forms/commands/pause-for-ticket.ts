import { keepPauses } from '#modules/clocks/commands/keep-pauses.ts'
import type { Act } from '#platform/act.ts'
import { type FiledTicket, type PauseEffect, stretchesFrom } from '../rules/tickets.ts'
import type { Settled } from './settle-facts.ts'

/**
 * Lets the clocks of these agents stand still for as long as what was filed of a form says (policies.md 2), with a pause for each ticket
 * (`form:carrier-ticket:Aetna`); the block on the track follows from the pauses and stands while one does. The one place that begins and
 * ends them: people do not change such a pause by hand.
 */
export async function pauseForTicket(
  act: Act,
  form: string,
  effect: PauseEffect,
  filed: readonly { readonly agentId: string; readonly filed: readonly FiledTicket[] }[],
): Promise<Settled[]> {
  const following = { kind: effect.reason, source: `form:${form}` }
  const kept = filed.map(({ agentId, filed: own }) => ({
    agentId,
    stretches: stretchesFrom(effect, own).map(({ ticket, since, until }) => ({ of: ticket, since, until })),
  }))
  return (await keepPauses(act, following, kept)).flatMap(({ moved }) => moved ?? [])
}
