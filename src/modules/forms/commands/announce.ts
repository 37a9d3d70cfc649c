import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { react, recordParts } from '#platform/outbox/record.ts'
import type { OfForm } from '../events.ts'

type About = { submissionId: string; form: string; cohortId: string; reason: string | null }

/** Audit and outbox rows of a submission, one per agent, in one statement; then what other modules do about it. */
export async function announce(
  act: Act,
  event: EventDefinition<OfForm>,
  { submissionId, form, cohortId, reason }: About,
  agents: readonly { agentId: string; after: unknown }[],
): Promise<void> {
  const changes = agents.map(({ agentId, after }) => {
    const of = { cohortId, agentId }
    return { id: submissionId, ...of, data: { ...of, submissionId, form }, after, reason }
  })
  await sql`with ${recordParts(act, event, changes)} select count(*) from change`.execute(act.tx)
  await react(act, event, changes)
}
