import { cutText } from '#kernel/cut-text.ts'
import { newId } from '#kernel/ids.ts'
import { addSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { ticketReopened, ticketResolved, ticketSent, ticketWithdrawn } from '../events.ts'
import type { Hold } from '../rules/holds.ts'
import { isOpen, type TicketState } from '../rules/state.ts'
import { type Following, listFollowing } from '../store/following.ts'
import { listKinds, type StoredKind } from '../store/kinds.ts'
import { insertDeed, listHolds, saveHolds } from '../store/parts.ts'
import { insertAgents, insertTicket, type TicketFound, ticketIn, updateTicket } from '../store/tickets.ts'
import { ALL_SIGHT } from './open.ts'
import { tellOf } from './tell.ts'

/** A ticket as the forms tell it: stretches of one agent, by the number of the form that began them and what it is about, such as a carrier. */
export type Told = {
  readonly agentId: string
  readonly number: number
  readonly of: string
  readonly problem: string
  readonly reference: string | null
  readonly since: Instant
  readonly until: Instant | null
}

/** The kind that form tickets are of. */
const FORM_KIND = 'carrier-form'
const HOUR_SECONDS = 3600
const LONGEST_TITLE = 120

const keyOf = ({ number, of }: { number: number; of: string }) => `${number} ${of}`

/** The state that follows from what holds; what people did in between, such as taking it, stays while it is open. */
function stateFrom(before: TicketState | null, holds: readonly Hold[]): TicketState {
  if (holds.length === 0) return 'withdrawn'
  if (holds.every(({ until }) => until !== null)) return 'resolved'
  if (before !== null && isOpen(before)) return before
  return before === 'resolved' ? 'reopened' : 'sent'
}

const EVENTS = { sent: ticketSent, resolved: ticketResolved, reopened: ticketReopened, withdrawn: ticketWithdrawn }

async function begun(act: Act, origin: string, kind: StoredKind, told: Told, cohortId: string): Promise<string> {
  const id = newId()
  const { by, at } = { by: act.actor.personId, at: told.since }
  await insertTicket(act.tx, {
    id,
    cohort_id: cohortId,
    kind_id: kind.id,
    desk: kind.definition.desk,
    state: 'sent',
    carrier: told.of || null,
    title: cutText(`${told.of || kind.definition.name}: ${told.problem}`.replaceAll(/\s+/g, ' '), LONGEST_TITLE),
    values: JSON.stringify({ what: told.problem }),
    reference: told.reference,
    origin,
    origin_number: told.number,
    origin_of: told.of,
    drafted_by: by,
    drafted_at: act.at,
    sent_by: by,
    sent_at: at,
    follow_up_at: addSeconds(act.at, kind.definition.followUpHours * HOUR_SECONDS),
  })
  await insertDeed(act.tx, id, 'send', null, { by, at: act.at })
  return id
}

async function settleState(act: Act, ticket: TicketFound, isNew: boolean): Promise<void> {
  const holds = await listHolds(act.tx, ticket.id)
  const state = stateFrom(isNew ? null : ticket.state, holds)
  const agentIds = ticket.agents.map(({ agentId }) => agentId)
  if (!isNew && state === ticket.state) return
  const ends = holds.flatMap(({ until }) => until ?? []).toSorted((a, b) => toEpochSeconds(a) - toEpochSeconds(b))
  const isOver = state === 'resolved' || state === 'withdrawn'
  const ended = isOver
    ? { ended_at: (state === 'resolved' ? ends.at(-1) : null) ?? act.at, ended_by: act.actor.personId }
    : { ended_at: null, ended_by: null }
  await updateTicket(act.tx, ticket.id, { state, ...ended })
  if (!isNew)
    await insertDeed(act.tx, ticket.id, state === 'resolved' ? 'resolve' : state === 'withdrawn' ? 'withdraw' : 'reopen', null, {
      by: act.actor.personId,
      at: act.at,
    })
  if (state === 'sent' || state === 'resolved' || state === 'reopened' || state === 'withdrawn')
    await tellOf(act, EVENTS[state], ticket, agentIds, { before: isNew ? undefined : { state: ticket.state }, after: { state } })
}

/**
 * Makes the tickets that follow a form exactly these for these agents: one per form that began it and what it is about, several agents
 * where the form was of several. Whoever fills in the form types nothing twice. Idempotent; clocks are the form's to pause.
 */
export async function followForm(act: Act, origin: string, agentIds: readonly string[], told: readonly Told[]): Promise<void> {
  const [agentId] = agentIds
  if (agentId === undefined) return
  const cohortId = await cohortOfAgent(act.tx, EVERYTHING, agentId)
  const kind = (await listKinds(act.tx, cohortId)).find(({ definition }) => definition.key === FORM_KIND)
  const have = await listFollowing(
    act.tx,
    origin,
    agentIds,
    told.map(({ number }) => number),
  )
  const ids = new Map(have.map((one: Following) => [keyOf(one), one.id]))
  const fresh = new Set<string>()
  for (const one of told) {
    // A programme without the kind keeps its forms without tickets.
    if (!kind || ids.has(keyOf(one))) continue
    const id = await begun(act, origin, kind, one, cohortId)
    ids.set(keyOf(one), id)
    fresh.add(id)
  }
  for (const [key, id] of ids)
    for (const agentId of agentIds) {
      const own = told.filter((one) => one.agentId === agentId && keyOf(one) === key)
      if (own.length > 0) await insertAgents(act.tx, id, [{ agentId, told: null, tried: [] }], { by: act.actor.personId, at: act.at })
      await saveHolds(
        act.tx,
        id,
        own.map(({ since, until }) => ({ agentId, since, until })),
        agentId,
      )
    }
  for (const id of ids.values()) await settleState(act, await ticketIn(act.tx, ALL_SIGHT, id), fresh.has(id))
}
