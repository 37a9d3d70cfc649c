import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ReplayRow, WhatIf } from './model.ts'
import type { WholePolicy } from './rules/whole.ts'

/** A run as it is kept; `cohortIds` in the order they are replayed. */
export type StoredWhatIf = Pick<WhatIf, 'id' | 'policyId' | 'words' | 'from' | 'to' | 'state' | 'done' | 'agents' | 'days'> & {
  readonly askedBy: string
  readonly askedAt: string
  readonly cohortIds: readonly string[]
  readonly policy: WholePolicy
}

const selectWhatIf = (db: Db) =>
  db
    .selectFrom('what_if')
    .select([
      'id',
      'policy_id as policyId',
      'policy_words as words',
      'from_date as from',
      'to_date as to',
      'state',
      'done',
      'agents',
      'days',
    ])
    .select(['asked_by as askedBy', 'asked_at as askedAt', 'cohort_ids as cohortIds', 'policy'])
    .$castTo<StoredWhatIf>()

export const findWhatIf = (db: Db, id: string): Promise<StoredWhatIf | undefined> =>
  selectWhatIf(db).where('id', '=', id).executeTakeFirst()

export type NewWhatIf = Pick<StoredWhatIf, 'id' | 'policyId' | 'words' | 'from' | 'to' | 'askedBy' | 'askedAt' | 'cohortIds' | 'policy'>

/** Keeps what is asked, and lets go of what was asked more than a day ago. */
export async function insertWhatIf(
  tx: Tx,
  { id, policyId, words, from, to, askedBy, askedAt, cohortIds, policy }: NewWhatIf,
): Promise<void> {
  await sql`delete from what_if where asked_at < ${askedAt}::timestamptz - interval '1 day'`.execute(tx)
  await tx
    .insertInto('what_if')
    .values({
      ...{ id, policy_id: policyId, policy_words: words, from_date: from, to_date: to, asked_by: askedBy, asked_at: askedAt },
      ...{ cohort_ids: [...cohortIds], policy: JSON.stringify(policy) },
    })
    .execute()
}

/** Classes of a programme in scope that have a day in the range, or those of them that are named. */
export async function listClassesIn(
  db: Db,
  scope: Scope,
  { programme, from, to, cohortIds }: { programme: string; from: LocalDate; to: LocalDate; cohortIds: readonly string[] | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cohort.id from cohort join programme on programme.id = cohort.programme_id
    where programme.key = ${programme} and (${scope.all} or cohort.id = any(${scope.cohortIds}::uuid[]))
      and (${cohortIds}::uuid[] is null or cohort.id = any(${cohortIds}::uuid[]))
      and exists (select 1 from cohort_day d where d.cohort_id = cohort.id and d.date between ${from} and ${to})
    order by cohort.start_date, cohort.name, cohort.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What these classes are judged by. */
export const listPinned = (db: Db, cohortIds: readonly string[]) =>
  db
    .selectFrom('cohort')
    .innerJoin('policy_version', 'policy_version.id', 'cohort.policy_version_id')
    .select(['cohort.name as cohort', 'policy_version.number', 'policy_version.policy'])
    .where('cohort.id', 'in', [...cohortIds])
    .orderBy('cohort.name')
    .orderBy('cohort.id')
    .execute()

/** Moves a run on unless it has been cancelled; false then. */
export async function markRunning(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('what_if')
    .set({ state: 'running' })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const endWhatIf = (db: Db, id: string, state: 'done' | 'cancelled', at: string) =>
  db.updateTable('what_if').set({ state, finished_at: at }).where('id', '=', id).where('state', 'in', ['waiting', 'running']).execute()

export type ClassFound = { readonly cohortId: string; readonly rows: readonly ReplayRow[]; readonly agents: number; readonly days: number }

/** Keeps what was found in one class; a class that a run before this one had kept counts once. */
export async function saveClassFound(db: Db, id: string, { cohortId, rows, agents, days }: ClassFound): Promise<void> {
  await sql`
    with kept as (
      insert into what_if_class (what_if_id, cohort_id, rows)
      select id, ${cohortId}::uuid, ${JSON.stringify(rows)}::jsonb from what_if where id = ${id} on conflict do nothing returning 1)
    update what_if set done = done + 1, agents = agents + ${agents}, days = days + ${days} where id = ${id} and exists (select 1 from kept)`.execute(
    db,
  )
}

/** Everything found so far, in the order of the classes. */
export async function listFound(db: Db, id: string): Promise<ReplayRow[]> {
  const { rows } = await sql<{ rows: ReplayRow[] }>`
    select c.rows from what_if_class c join what_if w on w.id = c.what_if_id where w.id = ${id}
    order by array_position(w.cohort_ids, c.cohort_id)`.execute(db)
  return rows.flatMap((one) => one.rows)
}
