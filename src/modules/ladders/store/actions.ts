import { type SqlBool, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { FrozenFact } from '../rules/frozen.ts'
import type { RungAct, RungActor, RungState } from '../rules/rung-table.ts'
import type { Category, RungStep } from '../rules/rungs.ts'

export type StoredAct = {
  act: RungAct
  capacity: RungActor
  day: LocalDate
  at: Instant
  by: string | null
  reason: string | null
  witness: string | null
  withoutNote: string | null
  ownWords: string | null
}

/** A rung on the record with everything that was done to it, oldest first. */
export type StoredAction = {
  id: string
  agentId: string
  category: Category
  step: RungStep
  state: Exclude<RungState, 'absent'>
  triggeredOn: LocalDate
  lastOn: LocalDate
  issuedOn: LocalDate | null
  deliveredOn: LocalDate | null
  restsOn: FrozenFact[]
  rule: string
  because: string
  policyVersion: number
  noteId: string | null
  documentId: string | null
  flaggedAt: Instant | null
  createdAt: Instant
  version: number
  acts: StoredAct[]
  /** Who drew it up, once or again. */
  issuerIds: string[]
}

/** Actions of these agents, oldest first. */
export async function listActions(db: Db, agentIds: readonly string[]): Promise<StoredAction[]> {
  const { rows } = await sql<Omit<StoredAction, 'acts' | 'issuerIds'>>`
    select id, agent_id as "agentId", category, step, state, triggered_on as "triggeredOn", last_on as "lastOn", issued_on as "issuedOn",
      delivered_on as "deliveredOn", rests_on as "restsOn", rule, because, policy_version as "policyVersion", note_id as "noteId",
      document_id as "documentId", flagged_at as "flaggedAt", created_at as "createdAt", version
    from action where agent_id = any(${agentIds}::uuid[])
    order by created_at, array_position(array['verbal', 'written', 'final', 'termination_review'], step), id`.execute(db)
  if (rows.length === 0) return []
  const actsOf = Map.groupBy(
    await listActs(
      db,
      rows.map(({ id }) => id),
    ),
    ({ actionId }) => actionId,
  )
  return rows.map((row) => {
    const acts = actsOf.get(row.id) ?? []
    const issuerIds = acts.flatMap(({ act, byId }) => (act === 'issue' && byId !== null ? [byId] : []))
    return { ...row, issuerIds, acts: acts.map(({ actionId: _, byId: __, ...act }) => act) }
  })
}

async function listActs(db: Db, actionIds: readonly string[]): Promise<(StoredAct & { actionId: string; byId: string | null })[]> {
  const { rows } = await sql<StoredAct & { actionId: string; byId: string | null }>`
    select action_id as "actionId", act, capacity, day, at, by_person as "byId", person.name as by, reason, witness, without_note as "withoutNote",
      own_words as "ownWords"
    from action_act left join person on person.id = by_person
    where action_id = any(${actionIds}::uuid[]) order by place`.execute(db)
  return rows
}

/** Whose action it is, in scope. Throws not found outside of it. */
export async function agentOfAction(db: Db, scope: Scope, actionId: string): Promise<string> {
  const found = await db
    .selectFrom('action')
    .innerJoin('agent', 'agent.id', 'action.agent_id')
    .select('agent.id as agentId')
    .where('action.id', '=', actionId)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()
  if (!found) throw notFound('action')
  return found.agentId
}

/** What is written of an action; the acts are rows of their own. */
export type ActionRow = Omit<StoredAction, 'acts' | 'issuerIds' | 'version' | 'flaggedAt'>

const columnsOf = (row: ActionRow) => ({
  ...{ agent_id: row.agentId, category: row.category, step: row.step, state: row.state, triggered_on: row.triggeredOn },
  ...{ last_on: row.lastOn, issued_on: row.issuedOn, delivered_on: row.deliveredOn, rests_on: JSON.stringify(row.restsOn) },
  ...{ rule: row.rule, because: row.because, policy_version: row.policyVersion, note_id: row.noteId, document_id: row.documentId },
})

export const insertAction = (tx: Tx, row: ActionRow) =>
  tx
    .insertInto('action')
    .values({ id: row.id, created_at: row.createdAt, ...columnsOf(row) })
    .execute()

export const updateAction = (tx: Tx, row: ActionRow) =>
  tx
    .updateTable('action')
    .set((eb) => ({ ...columnsOf(row), version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute()

/** `place`: after how many others of its action. */
export type NewAct = Omit<StoredAct, 'by'> & { readonly id: string; readonly place: number; readonly byPerson: string | null }

export const insertActs = (tx: Tx, actionId: string, acts: readonly NewAct[]) =>
  tx
    .insertInto('action_act')
    .values(
      acts.map(({ byPerson, withoutNote, ownWords, ...act }) => ({
        ...act,
        ...{ action_id: actionId, by_person: byPerson, without_note: withoutNote, own_words: ownWords },
      })),
    )
    .execute()

/** What is known of an action's facts: the version stays, as nobody edited it. */
export const saveNoticed = (tx: Tx, id: string, restsOn: readonly FrozenFact[], flaggedAt: Instant | null) =>
  tx
    .updateTable('action')
    .set({ rests_on: JSON.stringify(restsOn), flagged_at: flaggedAt })
    .where('id', '=', id)
    .execute()

/** Those of these agents who have an action that was not withdrawn; of a class when that is named. */
export async function agentsWithActions(db: Db, of: { agentIds: readonly string[] } | { cohortId: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('action')
    .innerJoin('agent', 'agent.id', 'action.agent_id')
    .select('agent.id')
    .distinct()
    .where('action.state', '<>', 'withdrawn')
    .where('cohortId' in of ? sql<SqlBool>`agent.cohort_id = ${of.cohortId}` : sql<SqlBool>`agent.id = any(${of.agentIds}::uuid[])`)
    .execute()
  return rows.map(({ id }) => id)
}

export type ActionPage = {
  readonly limit: number
  readonly after: readonly [createdAt: string, id: string] | null
  readonly state?: StoredAction['state'] | 'to_approve' | undefined
  readonly cohortId?: string | undefined
}

/** Actions in scope, newest first, as ids with their agents. */
export async function pageActions(db: Db, scope: Scope, { limit, after, state, cohortId }: ActionPage) {
  const query = db
    .selectFrom('action')
    .innerJoin('agent', 'agent.id', 'action.agent_id')
    .select(['action.id', 'action.agent_id as agentId', 'action.created_at as createdAt'])
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .where(sql<SqlBool>`(${cohortId ?? null}::uuid is null or agent.cohort_id = ${cohortId ?? null}::uuid)`)
    .where(stateIs(state))
    .orderBy('action.created_at', 'desc')
    .orderBy('action.id', 'desc')
    .limit(limit)
  if (!after) return query.execute()
  return query.where(sql<SqlBool>`(action.created_at, action.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`).execute()
}

function stateIs(state: ActionPage['state']) {
  if (state === undefined) return sql<SqlBool>`true`
  if (state === 'to_approve') return sql<SqlBool>`action.state = 'issued' and action.step in ('final', 'termination_review')`
  return sql<SqlBool>`action.state = ${state}`
}

/** Active agents of open classes in scope whom anything could ask a step of, by name. */
export async function pageAsked(
  db: Db,
  scope: Scope,
  { limit, after, cohortId }: { limit: number; after: readonly [name: string, id: string] | null; cohortId?: string | undefined },
): Promise<{ id: string; name: string }[]> {
  const isPast = after ? sql`(agent.name collate "C", agent.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<{ id: string; name: string }>`
    select agent.id, agent.name from agent join cohort on cohort.id = agent.cohort_id
    where agent.state = 'active' and cohort.state = 'open' and ${isPast}
      and (${scope.all} or cohort.id = any(${scope.all ? [] : scope.cohortIds}::uuid[]))
      and (${cohortId ?? null}::uuid is null or cohort.id = ${cohortId ?? null}::uuid)
      and (exists (select 1 from decision d where d.agent_id = agent.id and d.state <> 'proposed' and cardinality(d.occurrences) > 0)
        or exists (select 1 from clock_step c where c.agent_id = agent.id and c.withdrawn_at is null and c.step <> 'limit')
        or exists (select 1 from exam_attempt e where e.agent_id = agent.id and e.voided_at is null and e.result = 'failed')
        or exists (select 1 from conduct_act a where a.agent_id = agent.id and a.withdrawn_at is null))
    order by agent.name collate "C", agent.id limit ${limit}`.execute(db)
  return rows
}
