import { listPageActs } from '#modules/tickets/store/following.ts'
import type { FactChange, Followed } from '#modules/tracks/commands/facts.ts'
import { putFacts } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'
import type { FormDefinition } from '../model.ts'
import { type Evidence, factFrom, isFactEffect } from '../rules/holds.ts'
import { isPauseEffect, originOf, withPageActs } from '../rules/tickets.ts'
import { listStanding, listStandingProofs } from '../store/submissions.ts'
import { pauseForTicket } from './pause-for-ticket.ts'

/** Where the evidence a form asks for stands, agent by agent. */
export async function evidenceOf(
  act: Act,
  { evidence }: FormDefinition,
  agentIds: readonly string[],
): Promise<(agentId: string) => Evidence> {
  if (evidence === null) return () => null
  const proofs = (await listStandingProofs(act.tx, agentIds)).filter(
    ({ track, kind }) => track === evidence.track && kind === evidence.proof,
  )
  const stateOf = new Map(proofs.map(({ agentId, state }) => [agentId, state]))
  return (agentId) => stateOf.get(agentId) ?? 'missing'
}

/** What became of a track, with its key. */
export type Settled = Followed & { readonly track: string }

/**
 * Lets the facts and pauses of a form follow from everything that stands of it, for these agents, whose rows the caller holds. To be called after
 * each change of what was filed and of its evidence; the same again changes nothing.
 */
export async function settleFacts(act: Act, definition: FormDefinition, agentIds: readonly string[], cause: string): Promise<Settled[]> {
  const effects = definition.effects.filter(isFactEffect)
  const pauses = definition.effects.filter(isPauseEffect)
  if (effects.length + pauses.length === 0) return []
  const filedOf = Map.groupBy(await listStanding(act.tx, agentIds, definition.key), ({ agentId }) => agentId)
  const evidence = await evidenceOf(act, definition, agentIds)
  const settled: Settled[] = []
  for (const effect of effects) {
    const changes = agentIds.map((agentId): FactChange => {
      const fact = factFrom(effect, filedOf.get(agentId) ?? [], evidence(agentId))
      return { agentId, key: effect.fact, state: fact?.state ?? null, at: fact?.at ?? act.at }
    })
    const followed = await putFacts(act, effect.track, changes, cause)
    settled.push(...followed.map((one) => ({ ...one, track: effect.track })))
  }
  for (const effect of pauses) {
    const said = Map.groupBy(await listPageActs(act.tx, originOf(definition.key), agentIds), ({ agentId }) => agentId)
    const filed = agentIds.map((agentId) => ({ agentId, filed: withPageActs(effect, filedOf.get(agentId) ?? [], said.get(agentId) ?? []) }))
    settled.push(...(await pauseForTicket(act, definition.key, effect, filed)))
  }
  return settled
}
