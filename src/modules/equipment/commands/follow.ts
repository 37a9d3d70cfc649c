import { keepPauses } from '#modules/clocks/commands/keep-pauses.ts'
import { putFacts } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { kitState, latestOf } from '../rules/kit-state.ts'
import { listItemsOfAgents } from '../store/items.ts'
import { kitFor } from '../store/kits.ts'

/**
 * Lets track and clocks follow from the items of these agents of a class: the fact `kit:<track>` for the status, and a pause for each
 * stretch in which nobody could work without the item, `equipment:headset`. Who has left stays as on the last day. Idempotent; answers
 * what followed, in sentences. Sources: policies.md 2 and 3, product.md D11.
 */
export async function followKits(act: Act, cohortId: string, agentIds: readonly string[], cause: string): Promise<string[]> {
  const kit = await kitFor(act.tx, cohortId)
  const items = (await listItemsOfAgents(act.tx, agentIds)).filter(({ agentState }) => agentState !== 'leaver')
  const ofAgent = Map.groupBy(items, ({ agentId }) => agentId)
  if (!kit || ofAgent.size === 0) return []
  const { track } = kit.definition
  const whole = { ...act, scope: EVERYTHING }
  const facts = [...ofAgent].map(([agentId, own]) => {
    const moments = own.flatMap(({ requestedAt, shippedAt, receivedAt, verifiedAt, returnedAt, outages }) =>
      [requestedAt, shippedAt, receivedAt, verifiedAt, returnedAt, ...outages.map(({ since }) => since)].flatMap((moment) => moment ?? []),
    )
    return { agentId, key: `kit:${track}`, state: kitState(own.map(({ state }) => state)), at: latestOf(moments) ?? act.at }
  })
  const followed = await putFacts(whole, track, facts, cause)
  const kept = [...ofAgent].map(([agentId, own]) => ({
    agentId,
    stretches: own
      .filter(({ holdsUp }) => holdsUp)
      .flatMap(({ kind, outages }) => outages.map(({ since, until }) => ({ of: kind, since, until }))),
  }))
  const paused = await keepPauses(whole, { kind: 'equipment', source: 'equipment' }, kept)
  return [...followed.map(({ name, cell }) => `${name} is now ${cell.label}.`), ...paused.map(({ said }) => said)]
}
