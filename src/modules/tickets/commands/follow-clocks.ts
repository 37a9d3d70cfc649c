import { keepPauses } from '#modules/clocks/commands/keep-pauses.ts'
import type { Act } from '#platform/act.ts'
import type { TicketKind } from '../model.ts'
import { listHoldsOf } from '../store/parts.ts'

/**
 * Lets the clocks of these agents stand still for as long as their tickets of a blocking kind stand (product.md D13, policies.md 2), a pause
 * for each: `ticket:12`. What follows a form is the form's to pause. Idempotent; answers what followed on the tracks.
 */
export async function followClocks(act: Act, { pauses }: Pick<TicketKind, 'pauses'>, agentIds: readonly string[]): Promise<string[]> {
  if (pauses === null || agentIds.length === 0) return []
  const holds = Map.groupBy(await listHoldsOf(act.tx, agentIds, pauses), ({ agentId }) => agentId)
  const kept = agentIds.map((agentId) => ({
    agentId,
    stretches: (holds.get(agentId) ?? []).map(({ number, since, until }) => ({ of: String(number), since, until })),
  }))
  return (await keepPauses(act, { kind: pauses, source: 'ticket' }, kept)).map(({ said }) => said)
}
