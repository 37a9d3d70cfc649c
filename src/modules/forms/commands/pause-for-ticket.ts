import { keepPauses } from '#modules/clocks/commands/keep-pauses.ts'
import { followForm, type Told } from '#modules/tickets/commands/follow-form.ts'
import type { Act } from '#platform/act.ts'
import type { FormValues } from '../model.ts'
import { type FiledTicket, originOf, type PauseEffect, stretchesFrom, type TicketStretch } from '../rules/tickets.ts'
import type { Settled } from './settle-facts.ts'

const textOf = (values: FormValues | undefined, key: string | null): string => (key === null ? '' : String(values?.[key] ?? ''))

/** A stretch as the ticket that follows it is told: the first form of it says what happens. */
function toldBy(
  effect: PauseEffect,
  agentId: string,
  filed: readonly FiledTicket[],
  { ticket, since, until, numbers }: TicketStretch,
): Told {
  const number = Math.min(...numbers)
  const values = filed.find((one) => one.number === number)?.values
  return {
    agentId,
    number,
    of: ticket,
    problem: textOf(values, effect.about),
    reference: textOf(values, effect.reference) || null,
    since,
    until,
  }
}

/**
 * Lets the clocks of these agents stand still for as long as what was filed of a form says (policies.md 2), with a pause for each ticket
 * (`form:carrier-ticket:Aetna`) and the ticket itself; the block on the track follows from the pauses and stands while one does. The one place that begins and
 * ends them: people do not change such a pause by hand.
 */
export async function pauseForTicket(
  act: Act,
  form: string,
  effect: PauseEffect,
  filed: readonly { readonly agentId: string; readonly filed: readonly FiledTicket[] }[],
): Promise<Settled[]> {
  const following = { kind: effect.reason, source: originOf(form) }
  const stood = filed.map(({ agentId, filed: own }) => ({ agentId, own, stretches: stretchesFrom(effect, own) }))
  const told = stood.flatMap(({ agentId, own, stretches }) => stretches.map((stretch) => toldBy(effect, agentId, own, stretch)))
  await followForm(
    act,
    originOf(form),
    filed.map(({ agentId }) => agentId),
    told,
  )
  const kept = stood.map(({ agentId, stretches }) => ({
    agentId,
    stretches: stretches.map(({ ticket, since, until }) => ({ of: ticket, since, until })),
  }))
  return (await keepPauses(act, following, kept)).flatMap(({ moved }) => moved ?? [])
}
