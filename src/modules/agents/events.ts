import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfAgent = z.strictObject({ cohortId: Id, agentId: Id })

/** A row is its person's own by its addresses (`linkPeople`). */
const ADDRESS_FIELDS: ReadonlySet<string> = new Set(['email', 'otherEmails'])

export const agentAdded = defineEvent('agent.added', 'agent.read', OfAgent, () => true)
/** `fields` are names of the agent's shape. */
export const agentChanged = defineEvent('agent.changed', 'agent.read', OfAgent.extend({ fields: z.array(z.string()) }), ({ fields }) =>
  fields.some((field) => ADDRESS_FIELDS.has(field)),
)
/**
 * Facts of one or many agents of a class were changed by hand or from a sheet. For reactions alone (`react`): each agent's own
 * `agent.changed` is what is announced.
 */
export const agentFactsChanged = defineEvent(
  'agent.facts_changed',
  'agent.read',
  z.strictObject({ cohortId: Id, /** Of any of them. */ fields: z.array(z.string()) }),
)
/** Told in the class the agent is in now. */
export const agentMoved = defineEvent('agent.moved', 'agent.read', OfAgent.extend({ fromCohortId: Id }))
/** The same move, told in the class the agent was in; nothing but screens follows from it. */
export const agentMovedAway = defineEvent('agent.moved_away', 'agent.read', OfAgent.extend({ toCohortId: Id }))
export const agentLeft = defineEvent('agent.left', 'agent.read', OfAgent)
export const agentReturned = defineEvent('agent.returned', 'agent.read', OfAgent)
/** The N-Number is the right one, by the agent or on the agent's word. Whether it holds later is asked of the agent, not of the event. */
export const nNumberConfirmed = defineEvent('n_number.confirmed', 'agent.read', OfAgent)
export const nNumberCallRecorded = defineEvent('n_number.call_recorded', 'agent.read', OfAgent)
/** The N-Number did not come within the days of the policy: the support desk is to be called. Once per request. */
export const nNumberCallDue = defineEvent('n_number.call_due', 'agent.read', OfAgent.extend({ requestedOn: LocalDateText }))

/**
 * One roster stored: stands for the `agent.added` and `agent.changed` of all its rows, which are in the audit trail one by
 * one. Whoever reacts to those reacts to this as well.
 */
export const rosterImported = defineEvent(
  'roster.imported',
  'agent.read',
  z.strictObject({ cohortId: Id, created: z.number().int(), updated: z.number().int() }),
  () => true,
)

export const AGENT_EVENTS = [
  agentAdded,
  agentChanged,
  agentMoved,
  agentMovedAway,
  agentLeft,
  agentReturned,
  nNumberConfirmed,
  nNumberCallRecorded,
  nNumberCallDue,
  rosterImported,
]
