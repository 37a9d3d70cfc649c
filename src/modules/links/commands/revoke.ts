import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { linkRestored, linkRevoked } from '../events.ts'
import type { SignedLink } from '../model.ts'
import { presentLink } from '../present.ts'
import { mayRestore } from '../rules/state.ts'
import { holdLink, holdLinkIn, type LinkRow, saveRevoked } from '../store/links.ts'

const dataOf = ({ id, cohortId, agentId, purpose }: LinkRow) => ({ cohortId, agentId, linkId: id, purpose })

const shown = async (act: Act, id: string): Promise<SignedLink> => presentLink(act.tx, act.actor, await holdLink(act.tx, id), act.at)

/** Ends a link at once. Revoking twice is harmless. */
export async function revokeLink(act: Act, id: string): Promise<SignedLink> {
  const row = await holdLinkIn(act.tx, act.scope, id)
  if (row.revokedAt === null) {
    await saveRevoked(act.tx, id, { by: act.actor.personId, at: act.at })
    const { cohortId, agentId } = row
    await record(act, { event: linkRevoked, id, cohortId, agentId, data: dataOf(row), after: { revokedAt: act.at } })
  }
  return shown(act, id)
}

/** Takes a revocation back within minutes; later the link stays revoked, as whoever holds it was told so. */
export async function restoreLink(act: Act, id: string): Promise<SignedLink> {
  const row = await holdLinkIn(act.tx, act.scope, id)
  if (row.revokedAt === null) return shown(act, id)
  if (!mayRestore(row, act.at))
    throw new AppError(
      'resource.conflict',
      'This link was revoked more than 10 minutes ago or has expired, so it stays so. Make a new one.',
    )
  await saveRevoked(act.tx, id, null)
  const { cohortId, agentId } = row
  await record(act, { event: linkRestored, id, cohortId, agentId, data: dataOf(row), before: { revokedAt: row.revokedAt } })
  return shown(act, id)
}
