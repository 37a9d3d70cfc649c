import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Finisher } from './rules/finish.ts'
import type { HandoffDates, HandoffState } from './rules/state.ts'

export type HandoffRow = HandoffDates & {
  id: string
  agentId: string
  agent: string
  cohortId: string
  cohort: string
  zone: string
  completedAt: Instant
  told: string[]
  acknowledgedBy: string | null
  transferredBy: string | null
  recalledBecause: string | null
  overdueAt: Instant
  overdueDays: number
  version: number
}

/** Days after which a transfer that is not confirmed is overdue (policies.md 2, manager's report thresholds). */
const overdueDays = sql`coalesce((policy_version.policy #>> '{thresholds,complete but not transferred}')::double precision, 1)`

const selectHandoffs = (db: Db, where: RawBuilder<unknown>, tail = sql``) =>
  sql<HandoffRow>`
    select handoff.id, handoff.agent_id as "agentId", agent.name as agent, handoff.cohort_id as "cohortId", cohort.name as cohort, cohort.zone,
      handoff.completed_at as "completedAt", handoff.acknowledged_at as "acknowledgedAt", taker.name as "acknowledgedBy",
      handoff.transferred_at as "transferredAt", mover.name as "transferredBy", handoff.recalled_at as "recalledAt",
      handoff.recalled_because as "recalledBecause", handoff.version, ${overdueDays} as "overdueDays",
      handoff.completed_at + ${overdueDays} * interval '1 day' as "overdueAt",
      coalesce((select array_agg(person.name order by person.name collate "C") from handoff_told join person on person.id = handoff_told.person_id
        where handoff_told.handoff_id = handoff.id), '{}') as told
    from handoff join agent on agent.id = handoff.agent_id join cohort on cohort.id = handoff.cohort_id
      join policy_version on policy_version.id = cohort.policy_version_id
      left join person as taker on taker.id = handoff.acknowledged_by left join person as mover on mover.id = handoff.transferred_by
    where ${where} ${tail}`.execute(db)

const inScope = (scope: Scope) => (scope.all ? sql`true` : sql`handoff.cohort_id = any(${scope.cohortIds}::uuid[])`)

const OPEN = sql`handoff.recalled_at is null and handoff.transferred_at is null`
const BY_STATE: Readonly<Record<HandoffState | 'open', RawBuilder<unknown>>> = {
  open: OPEN,
  waiting: sql`${OPEN} and handoff.acknowledged_at is null`,
  acknowledged: sql`${OPEN} and handoff.acknowledged_at is not null`,
  transferred: sql`handoff.recalled_at is null and handoff.transferred_at is not null`,
  recalled: sql`handoff.recalled_at is not null`,
}

export type HandoffPage = {
  readonly limit: number
  readonly after: readonly [completedAt: string, id: string] | null
  readonly state?: HandoffState | 'open' | undefined
  readonly cohortId?: string | undefined
}

/** Hand-overs in scope, newest first. */
export async function listHandoffs(db: Db, scope: Scope, { limit, after, state, cohortId }: HandoffPage): Promise<HandoffRow[]> {
  const isPast = after ? sql`(handoff.completed_at, handoff.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const where = sql`${inScope(scope)} and ${isPast} and ${state ? BY_STATE[state] : sql`true`}
    and (${cohortId ?? null}::uuid is null or handoff.cohort_id = ${cohortId ?? null}::uuid)`
  return (await selectHandoffs(db, where, sql`order by handoff.completed_at desc, handoff.id desc limit ${limit}`)).rows
}

/** One hand-over in scope. Throws not found outside of it. */
export async function handoffIn(db: Db, scope: Scope, id: string): Promise<HandoffRow> {
  const [found] = (await selectHandoffs(db, sql`handoff.id = ${id} and ${inScope(scope)}`)).rows
  if (!found) throw notFound('hand-over')
  return found
}

/** The same, held: of two who act on it at once the second sees what the first left. */
export async function holdHandoff(tx: Tx, scope: Scope, id: string): Promise<HandoffRow> {
  await sql`select 1 from handoff where id = ${id} for no key update`.execute(tx)
  return handoffIn(tx, scope, id)
}

export type AtTheLine = Finisher & { readonly agentId: string; readonly standing: string | null; readonly standsIn: string | null }

/** An agent with all tracks and the hand-over that stands; null where there is no such agent. Hold the agent's row before. */
export async function readFinisher(tx: Tx, agentId: string): Promise<AtTheLine | null> {
  const { rows } = await sql<Omit<AtTheLine, 'tracks'> & { programmeId: string; programmeSeal: string }>`
    select agent.id as "agentId", agent.state, agent.cohort_id as "cohortId", programme.id as "programmeId", programme.xmin::text as "programmeSeal",
      coalesce((select jsonb_object_agg(track, status) from track_status where agent_id = agent.id), '{}') as statuses,
      handoff.id as standing, handoff.cohort_id as "standsIn"
    from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
      left join handoff on handoff.agent_id = agent.id and handoff.recalled_at is null
    where agent.id = ${agentId}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { programmeId, programmeSeal, ...agent } = row
  return { ...agent, tracks: await programmeTracks(tx, programmeId, programmeSeal) }
}

export const insertHandoff = (tx: Tx, row: { id: string; agent_id: string; cohort_id: string; completed_at: Instant }) =>
  tx.insertInto('handoff').values(row).execute()

export type HandoffColumns = Partial<{
  acknowledged_at: Instant | null
  acknowledged_by: string | null
  transferred_at: Instant | null
  transferred_by: string | null
  recalled_at: Instant
  recalled_because: string
}>

export const updateHandoff = (tx: Tx, id: string, columns: HandoffColumns) =>
  tx
    .updateTable('handoff')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Puts down that people are told of its being overdue; false where they were, or where it waits no longer. */
export const markOverdue = async (tx: Tx, id: string, at: Instant): Promise<boolean> =>
  (
    await sql`update handoff set overdue_told_at = ${at}, version = version + 1
      where id = ${id} and ${OPEN} and overdue_told_at is null returning id`.execute(tx)
  ).rows.length > 0

/** Puts every PM of the class who was not told yet down as told; answers their names. */
export const tellPms = async (tx: Tx, handoffId: string, at: Instant): Promise<string[]> =>
  (
    await sql<{ name: string }>`
      with pm as (
        select person.id, person.name from cohort_member join person on person.id = cohort_member.person_id
        where cohort_member.cohort_id = (select cohort_id from handoff where id = ${handoffId}) and cohort_member.capacity = 'pm'
          and person.state = 'active'
      ), told as (
        insert into handoff_told (handoff_id, person_id, told_at) select ${handoffId}, id, ${at} from pm on conflict do nothing returning person_id
      )
      select name from pm join told on told.person_id = pm.id order by name collate "C", id`.execute(tx)
  ).rows.map(({ name }) => name)

/** Ids of those who were told of a hand-over and may still sign in. */
export const listTold = async (db: Db, handoffId: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select person.id from handoff_told join person on person.id = handoff_told.person_id
      where handoff_id = ${handoffId} and person.state = 'active' order by person.id`.execute(db)
  ).rows.map(({ id }) => id)

/** Hand-overs of a class that stand and wait for their transfer, oldest first. */
export const listOpenOf = async (db: Db, cohortId: string): Promise<HandoffRow[]> =>
  (await selectHandoffs(db, sql`handoff.cohort_id = ${cohortId} and ${OPEN}`, sql`order by handoff.completed_at, handoff.id`)).rows

/** Hand-overs that became overdue by `at` and of which nobody was told so yet. */
export const listOverdue = async (db: Db, at: Instant): Promise<HandoffRow[]> =>
  (
    await selectHandoffs(
      db,
      sql`${OPEN} and handoff.overdue_told_at is null and handoff.completed_at + ${overdueDays} * interval '1 day' <= ${at}::timestamptz`,
      sql`order by handoff.completed_at, handoff.id limit 100`,
    )
  ).rows

/** Agents of open classes who have every track complete or waived and no hand-over that stands, such as those from before hand-overs were kept. */
export const listForgotten = async (db: Db): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select agent.id from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
      where agent.state <> 'leaver' and cohort.state = 'open' and jsonb_array_length(programme.tracks) > 0
        and not exists (select from handoff where handoff.agent_id = agent.id and handoff.recalled_at is null)
        and not exists (
          select from jsonb_array_elements(programme.tracks) as one (track) where not exists (
            select from track_status, jsonb_array_elements(one.track -> 'states') as other (state)
            where track_status.agent_id = agent.id and track_status.track = one.track ->> 'key'
              and other.state ->> 'key' = track_status.status and other.state ->> 'tone' in ('complete', 'waived')))
      order by agent.id limit 500`.execute(db)
  ).rows.map(({ id }) => id)

/** Agents of a class who completed everything and of whom no PM was told. */
export const listUntold = async (db: Db, cohortId: string): Promise<{ agentId: string; agent: string }[]> =>
  (
    await sql<{ agentId: string; agent: string }>`
      select handoff.agent_id as "agentId", agent.name as agent from handoff join agent on agent.id = handoff.agent_id
      where handoff.cohort_id = ${cohortId} and ${OPEN} and not exists (select from handoff_told where handoff_told.handoff_id = handoff.id)
      order by agent.name collate "C", agent.id`.execute(db)
  ).rows
