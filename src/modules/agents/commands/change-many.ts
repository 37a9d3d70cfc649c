import { notFound } from '#kernel/app-error.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { react } from '#platform/outbox/record.ts'
import { agentChanged } from '../events.ts'
import type { AgentChange, StoredAgent } from '../model.ts'
import { marksOf } from '../roster/find-repeats.ts'
import type { KnownAgent } from '../roster/plan-roster.ts'
import { type ChangedAgent, writeAgents } from '../store/change-many.ts'
import { linkPeople, listAgentsOf, listKnownAgents } from '../store.ts'
import { judgeAgentChange, reactToFacts, refuseHeld, staleAgent } from './agent.ts'

export type OneChange = { readonly agentId: string; readonly version: number; readonly change: AgentChange }

/** Who of a class has which number or address, kept up as changes follow each other. */
function holdersOf(agents: readonly KnownAgent[]) {
  const holders = new Map<string, KnownAgent[]>()
  const add = (agent: KnownAgent) => {
    for (const key of marksOf(agent).keys()) holders.set(key, [...(holders.get(key) ?? []), agent])
  }
  const drop = (id: string, had: Iterable<string>) => {
    for (const key of had) holders.set(key, holders.get(key)?.filter((holder) => holder.id !== id) ?? [])
  }
  for (const agent of agents) add(agent)
  return {
    /** Somebody else who has it, null when nobody does. */
    holderOf: (key: string, exceptId: string) => holders.get(key)?.find(({ id }) => id !== exceptId) ?? null,
    replace: (before: KnownAgent, after: KnownAgent) => {
      drop(before.id, marksOf(before).keys())
      add(after)
    },
  }
}

type Judging = { readonly act: Act; readonly found: ReadonlyMap<string, StoredAgent>; readonly holders: ReturnType<typeof holdersOf> }

/** One change under the guards of the form, in the state that the changes before it left; null when nothing differs. */
function judgeOne({ act, found, holders }: Judging, { agentId, version, change }: OneChange): ChangedAgent | null {
  const before = found.get(agentId)
  if (!before) throw notFound('agent')
  if (before.version !== version) throw staleAgent(act, before)
  const { facts, state, changed, fields } = judgeAgentChange(before, change)
  refuseHeld(facts, (key) => holders.holderOf(key, agentId))
  if (fields.length === 0) return null
  holders.replace(before, { id: agentId, ...facts })
  return { id: agentId, facts, state, fields, ...changed }
}

/**
 * Changes what is known of many agents of a class, each seen as its `version`, as if one after another in this order: a number that one gives
 * up may be taken by a later one. All or none, under the guards and with the audit and outbox rows of the single change, in a few
 * statements. Names each agent once. Throws not found for an agent out of scope or of another class.
 */
export async function changeAgents(act: Act, cohortId: string, changes: readonly OneChange[]): Promise<void> {
  if (changes.length === 0) return
  await lockCohort(act.tx, EVERYTHING, cohortId)
  const ids = changes.map(({ agentId }) => agentId)
  const found = new Map((await listAgentsOf(act.tx, act.scope, cohortId, ids)).map((agent) => [agent.id, agent]))
  const judging: Judging = { act, found, holders: holdersOf(await listKnownAgents(act.tx, cohortId)) }
  const changed = changes.flatMap((one) => judgeOne(judging, one) ?? [])
  if (changed.length === 0) return
  await writeAgents(act, cohortId, changed)
  await linkPeople(act.tx, { agentIds: changed.map(({ id }) => id) })
  await react(
    act,
    agentChanged,
    changed.map(({ id, fields }) => ({ data: { cohortId, agentId: id, fields: [...fields] } })),
  )
  await reactToFacts(act, cohortId, [...new Set(changed.flatMap(({ fields }) => fields))])
}
