import { agentIn } from '#modules/agents/store.ts'
import { tracksOfCohort } from '#modules/tracks/store.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { holds } from './access.ts'
import type { AgentProofs } from './model.ts'
import { presentAll } from './present.ts'
import { programmeOf } from './store/examples.ts'
import { listProofsOfAgent } from './store/proofs.ts'

/** What one agent is asked for and has sent, kind by kind in the order of the programme. Throws not found out of scope. */
export async function readAgentProofs(db: Db, scope: Scope, actor: Actor, agentId: string): Promise<AgentProofs> {
  const { cohortId, state } = await agentIn(db, scope, agentId)
  const tracks = (await tracksOfCohort(db, cohortId)) ?? []
  const proofs = await presentAll(db, actor, await listProofsOfAgent(db, agentId))
  return {
    agentId,
    programme: await programmeOf(db, cohortId),
    kinds: tracks.flatMap(({ key: track, proofs: kinds }) =>
      kinds.map((kind) => ({ track, ...kind, proofs: proofs.filter((proof) => proof.track === track && proof.kind === kind.key) })),
    ),
    may: state !== 'leaver' && holds(actor, 'proof.add', { cohortId, agentId }) ? ['proof.add'] : [],
  }
}
