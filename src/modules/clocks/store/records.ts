import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Exemption, Pause } from '../rules/facts.ts'
import type { AgentRecord } from '../rules/from-record.ts'

/** A pause as it is stored; instants are epoch seconds. */
export type StoredPause = Pause & {
  readonly id: string
  readonly note: string | null
  readonly by: string | null
  readonly begunAt: number
  readonly endedBy: string | null
  readonly endedAt: number | null
  readonly source: string | null
  readonly version: number
}
export type StoredExemption = Exemption & {
  readonly id: string
  readonly note: string
  readonly by: string | null
  readonly grantedAt: number
  readonly version: number
}

/** An agent with everything its clocks go by, and the class it is in now. */
export type AgentRow = Omit<AgentRecord, 'pauses' | 'exemptions'> & {
  readonly agentId: string
  readonly name: string
  readonly cohortId: string
  readonly pauses: readonly StoredPause[]
  readonly exemptions: readonly StoredExemption[]
}

/** Epoch seconds to the millisecond, as they are written. */
const seconds = (instant: RawBuilder<unknown>) => sql`round(extract(epoch from ${instant}), 3)`
const text = (instant: RawBuilder<unknown>) => sql`to_char(${instant}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const facts = sql`coalesce((select jsonb_agg(jsonb_build_object('track', f.track, 'key', f.key, 'state', f.state, 'at', ${text(sql`f.at`)},
    'begunAt', ${text(sql`f.begun_at`)})) from track_fact f where f.agent_id = agent.id), '[]')`
const statuses = sql`coalesce((select jsonb_agg(jsonb_build_object('track', s.track, 'status', s.status, 'told', s.told, 'isOverride', s.is_override,
    'since', ${seconds(sql`s.since`)})) from track_status s where s.agent_id = agent.id), '[]')`
const pauses = sql`coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'note', p.note, 'since', ${seconds(sql`p.since`)},
    'until', ${seconds(sql`p.until`)}, 'by', b.name, 'begunAt', ${seconds(sql`p.begun_at`)}, 'endedBy', e.name, 'endedAt', ${seconds(sql`p.ended_at`)},
    'source', p.source, 'version', p.version) order by p.since, p.id)
  from clock_pause p left join person b on b.id = p.begun_by left join person e on e.id = p.ended_by where p.agent_id = agent.id), '[]')`
const exemptions = sql`coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'note', x.note, 'since', ${seconds(sql`x.since`)},
    'by', g.name, 'grantedAt', ${seconds(sql`x.granted_at`)}, 'version', x.version) order by x.since, x.id)
  from clock_exemption x left join person g on g.id = x.granted_by where x.agent_id = agent.id), '[]')`

/** These agents as they are now, whoever asks; in no order. */
export async function readRecords(db: Db, agentIds: readonly string[]): Promise<AgentRow[]> {
  if (agentIds.length === 0) return []
  const { rows } = await sql<AgentRow>`/* hot */
    select agent.id as "agentId", agent.name, agent.cohort_id as "cohortId", agent.state, agent.left_on as "leftOn",
      ${facts} as facts, ${statuses} as statuses, ${pauses} as pauses, ${exemptions} as exemptions
    from agent where agent.id = any(${agentIds}::uuid[])`.execute(db)
  return rows
}

export type AgentPlace = { readonly agentId: string; readonly name: string; readonly cohortId: string }
export type PlaceAfter = readonly [name: string, id: string] | null

const inScope = (scope: Scope) =>
  scope.all ? sql`true` : sql`(agent.cohort_id = any(${scope.cohortIds}::uuid[]) or agent.id = any(${scope.agentIds}::uuid[]))`

/** Agents of a class in scope by name, at most `limit`. */
export async function listAgentsOf(db: Db, scope: Scope, cohortId: string, after: PlaceAfter, limit: number): Promise<AgentPlace[]> {
  const isLater = after ? sql`(name collate "und-x-icu", id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<AgentPlace>`
    select id as "agentId", name, cohort_id as "cohortId" from agent where cohort_id = ${cohortId} and ${inScope(scope)} and ${isLater}
    order by name collate "und-x-icu", id limit ${limit}`.execute(db)
  return rows
}

/** Which of these agents are in scope, with their class. */
export async function agentsWithin(db: Db, scope: Scope, agentIds: readonly string[]): Promise<(AgentPlace & { state: string })[]> {
  const { rows } = await sql<AgentPlace & { state: string }>`
    select id as "agentId", name, cohort_id as "cohortId", state from agent where id = any(${agentIds}::uuid[]) and ${inScope(scope)}`.execute(
    db,
  )
  return rows
}
