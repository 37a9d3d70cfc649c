import { PROOF_EVENTS } from '#modules/proofs/events.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { type Reaction, reactTo } from '#platform/outbox/events.ts'
import { formsById } from '../store/definitions.ts'
import { listStanding } from '../store/submissions.ts'
import { settleFacts } from './settle-facts.ts'

type OfProof = { agentId: string; track: string; kind: string }

/** A form counts once its evidence is accepted, and no longer when that is taken back (policies.md 3). */
async function followProof(act: Act, cause: string, { agentId, track, kind }: OfProof): Promise<void> {
  const filed = await listStanding(act.tx, [agentId])
  if (filed.length === 0) return
  await holdAgents(act.tx, [agentId])
  const versions = await formsById(
    act.tx,
    filed.map(({ definitionId }) => definitionId),
  )
  const newest = new Map(filed.map(({ form, definitionId }) => [form, versions.get(definitionId)]))
  for (const found of newest.values()) {
    const evidence = found?.definition.evidence
    if (found && evidence?.track === track && evidence.proof === kind) await settleFacts(act, found.definition, [agentId], cause)
  }
}

export const formReactions: readonly Reaction[] = PROOF_EVENTS.map((event) =>
  reactTo(event, (act, data) => followProof(act, event.name, data)),
)
