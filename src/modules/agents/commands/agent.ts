import { AppError, type FieldError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { react, record } from '#platform/outbox/record.ts'
import { shownTo } from '../access.ts'
import { agentAdded, agentChanged, agentFactsChanged } from '../events.ts'
import type { AgentChange, NewAgent, StoredAgent } from '../model.ts'
import { marksOf } from '../roster/find-repeats.ts'
import type { AgentFacts } from '../roster/plan-roster.ts'
import { changedFacts, judgeFacts } from '../rules/facts.ts'
import { agentIn, cohortOfAgent, insertAgents, linkPeople, listWithSameMarks, updateAgent } from '../store.ts'

/** Adds one agent to a class in scope. */
export async function addAgent(act: Act, cohortId: string, input: NewAgent): Promise<StoredAgent> {
  await lockCohort(act.tx, act.scope, cohortId)
  const { facts, errors } = judgeFacts(input, null)
  refuse(errors)
  await refuseTaken(act, cohortId, facts, null)
  const id = newId()
  await insertAgents(act.tx, cohortId, act.at, [{ id, ...facts }])
  await linkPeople(act.tx, { agentIds: [id] })
  await record(act, { event: agentAdded, id, cohortId, agentId: id, data: { cohortId, agentId: id }, after: facts })
  return agentIn(act.tx, EVERYTHING, id)
}

/** Changes what is known of an agent that the caller saw as `version`. */
export async function changeAgent(act: Act, id: string, version: number, change: AgentChange): Promise<StoredAgent> {
  const before = await agentToChange(act, id, version)
  const { facts, state, changed, fields } = judgeAgentChange(before, change)
  const { cohortId } = before
  await refuseTaken(act, cohortId, facts, id)
  if (fields.length === 0) return before
  await updateAgent(act.tx, id, { facts, state })
  await linkPeople(act.tx, { agentIds: [id] })
  await record(act, { event: agentChanged, id, cohortId, agentId: id, data: { cohortId, agentId: id, fields }, ...changed })
  await reactToFacts(act, cohortId, fields)
  return agentIn(act.tx, EVERYTHING, id)
}

/** What a change leaves of an agent, and how it differs; refused with field paths where the form refuses it. */
export function judgeAgentChange(before: StoredAgent, { version: _, state: wished, ...given }: AgentChange) {
  const state = wished ?? before.state
  const was = factsOf(before)
  const { facts, errors } = judgeFacts(given, was)
  const isOtherState = state !== before.state
  if (isOtherState && before.state === 'leaver') errors.push(LEAVER)
  refuse(errors)
  const { fields, ...of } = changedFacts(was, facts)
  if (!isOtherState) return { facts, state, changed: of, fields }
  const changed = { before: { ...of.before, state: before.state }, after: { ...of.after, state } }
  return { facts, state, changed, fields: [...fields, 'state'] }
}

/** What other modules do about facts that differ; once for however many agents of the class. */
export const reactToFacts = (act: Act, cohortId: string, fields: readonly string[]): Promise<void> =>
  react(act, agentFactsChanged, [{ data: { cohortId, fields: [...fields] } }])

const LEAVER: FieldError = {
  path: 'state',
  code: 'agent.left',
  message: 'This agent has left. An ESP manager can mark them as returned first.',
}

/** An agent in scope, its class held so that its row and the class's numbers stay as read; stale when the caller saw another version. */
export async function agentToChange(act: Act, id: string, version: number | undefined): Promise<StoredAgent> {
  await lockCohort(act.tx, EVERYTHING, await cohortOfAgent(act.tx, act.scope, id))
  const agent = await agentIn(act.tx, act.scope, id)
  if (version !== undefined && agent.version !== version) throw staleAgent(act, agent)
  return agent
}

export const staleAgent = (act: Act, agent: StoredAgent): AppError => stale('agent', shownTo(act.actor, act.at)(agent))

export const factsOf = (agent: StoredAgent): AgentFacts => ({
  name: agent.name,
  email: agent.email,
  otherEmails: agent.otherEmails,
  phone: agent.phone,
  employeeId: agent.employeeId,
  npn: agent.npn,
  nNumber: agent.nNumber,
  location: agent.location,
  zone: agent.zone,
  title: agent.title,
  startDate: agent.startDate,
  nNumberRequestedOn: agent.nNumberRequestedOn,
})

/** Throws with the field paths when something is wrong with what was sent. */
export function refuse(errors: readonly FieldError[]): void {
  const [first] = errors
  if (first) throw new AppError('request.invalid', first.message, { errors })
}

const TAKEN_CODES: Readonly<Record<string, string>> = { npn: 'npn.taken', nNumber: 'n_number.taken', employeeId: 'employee_id.taken' }

/**
 * Throws when another agent of the class has one of these numbers or addresses, naming field and agent. The class is locked
 * by the caller, so of two who add the same number at once the second one is told.
 */
export async function refuseTaken(act: Act, cohortId: string, facts: AgentFacts, exceptId: string | null): Promise<void> {
  const others = await listWithSameMarks(act.tx, cohortId, facts, exceptId)
  refuseHeld(facts, (key) => others.find((other) => marksOf(other).has(key)) ?? null)
}

/** Throws when somebody else holds one of these numbers or addresses. */
export function refuseHeld(facts: AgentFacts, holderOf: (key: string) => Pick<AgentFacts, 'name'> | null): void {
  const errors: FieldError[] = []
  for (const [key, mark] of marksOf(facts)) {
    const holder = holderOf(key)
    if (!holder) continue
    const path = mark.field === 'otherEmails' ? `otherEmails.${facts.otherEmails.indexOf(mark.value)}` : mark.field
    const message = `The ${mark.called} "${mark.value}" belongs to ${holder.name} in this class already. Correct it here or there.`
    errors.push({ path, code: TAKEN_CODES[mark.field] ?? 'email.taken', message })
  }
  const [first] = errors
  if (first) throw new AppError('resource.conflict', first.message, { errors })
}
