import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { StoredAgent } from '#modules/agents/model.ts'
import { listAgentsOf } from '#modules/agents/store.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { isWithin } from '#platform/actor.ts'
import { reachesDesk } from '../access.ts'
import { ticketDrafted } from '../events.ts'
import type { NewTicket, Tried } from '../model.ts'
import { wrongValues } from '../rules/ready.ts'
import { listKinds, type StoredKind } from '../store/kinds.ts'
import { insertDeed } from '../store/parts.ts'
import { insertAgents, insertTicket, ticketIn } from '../store/tickets.ts'
import { ALL_SIGHT, refuse } from './open.ts'
import { tellOf } from './tell.ts'

/** Agents of one class whom the actor may file for, held. Refuses the unknown, those of another class and leavers, by path. */
export async function agentsToFile(
  act: Act,
  agentIds: readonly string[],
  cohort?: string,
): Promise<{ cohortId: string; agents: StoredAgent[] }> {
  await holdAgents(act.tx, agentIds)
  const found = await act.tx
    .selectFrom('agent')
    .select(['id', 'cohort_id'])
    .where('id', 'in', [...agentIds])
    .execute()
  const seen = found.filter(({ id, cohort_id }) => isWithin(act.scope, { cohortId: cohort_id, agentId: id }))
  const cohortId = cohort ?? seen[0]?.cohort_id
  const agents = cohortId === undefined ? [] : await listAgentsOf(act.tx, act.scope, cohortId, agentIds)
  const errors = agentIds.flatMap((id, index): FieldError[] => {
    const path = `agentIds.${index}`
    if (!seen.some((one) => one.id === id))
      return [{ path, code: 'agent.unknown', message: 'This agent is not there, or not yours to see.' }]
    const agent = agents.find((one) => one.id === id)
    if (!agent)
      return [{ path, code: 'ticket.other_class', message: 'This agent is in another class. A ticket is about agents of one class.' }]
    if (agent.state === 'leaver')
      return [{ path, code: 'ticket.agent_left', message: `${agent.name} has left, so no ticket is filed any more.` }]
    return []
  })
  refuse(errors, 'No ticket was filed.')
  return { cohortId: cohortId ?? '', agents }
}

/** The newest version of a kind in the class's programme. */
export async function kindIn(act: Act, cohortId: string, key: string): Promise<StoredKind> {
  const kinds = await listKinds(act.tx, cohortId)
  const found = kinds.find(({ definition }) => definition.key === key)
  if (found) return found
  const message = `There is no kind of ticket “${key.slice(0, 60)}”. Choose one of these: ${kinds.map(({ definition }) => definition.key).join(', ')}.`
  throw new AppError('request.invalid', message, { errors: [{ path: 'kind', code: 'ticket.kind_unknown', message }] })
}

export type Draft = Omit<NewTicket, 'send'> & {
  /** What each agent pasted and tried; the same for all of them. */
  readonly told?: string | null
  readonly tried?: readonly Tried[]
  readonly guide?: string | null
  /** Others with the same text gather in it. */
  readonly errorText?: string | null
}

/** Puts a draft on record. It holds up nothing until it is sent. Source: product.md D13. */
export async function draftTicket(act: Act, draft: Draft): Promise<string> {
  const { cohortId, agents } = await agentsToFile(act, draft.agentIds)
  const kind = await kindIn(act, cohortId, draft.kind)
  const { definition } = kind
  if (!agents.every(({ id }) => reachesDesk(act.actor, definition.desk, { cohortId, agentId: id }))) throw notFound('kind of ticket')
  refuse(wrongValues(definition, draft.values), 'No ticket was filed.')
  const id = newId()
  const by = { by: act.actor.personId, at: act.at }
  await insertTicket(act.tx, {
    id,
    cohort_id: cohortId,
    kind_id: kind.id,
    desk: definition.desk,
    state: 'draft',
    carrier: definition.carrier,
    title: draft.title || definition.name,
    values: JSON.stringify(draft.values),
    reference: draft.reference || null,
    error_text: draft.errorText ?? null,
    guide: draft.guide ?? null,
    drafted_by: by.by,
    drafted_at: act.at,
  })
  const told = { told: draft.told ?? null, tried: draft.tried ?? [] }
  await insertAgents(
    act.tx,
    id,
    agents.map((agent) => ({ agentId: agent.id, ...told })),
    by,
  )
  await insertDeed(act.tx, id, 'draft', null, by)
  const ticket = await ticketIn(act.tx, ALL_SIGHT, id)
  const after = { kind: definition.key, version: kind.version, title: ticket.title, values: draft.values }
  await tellOf(act, ticketDrafted, ticket, draft.agentIds, { after })
  return id
}
