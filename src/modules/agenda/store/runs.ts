import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export type Run = {
  agendaId: string
  begunAt: Instant
  begunBy: string | null
  finishedAt: Instant | null
  finishedBy: string | null
  pausedSince: Instant | null
  pausedSeconds: number
}

/** How a class goes through its agenda; undefined before it began. */
export const findRun = async (db: Db, cohortId: string): Promise<Run | undefined> =>
  (
    await sql<Run>`
      select run.agenda_id as "agendaId", run.begun_at as "begunAt", begun.name as "begunBy", run.finished_at as "finishedAt", finished.name as "finishedBy",
        run.paused_since as "pausedSince", run.paused_seconds as "pausedSeconds"
      from agenda_run run left join person begun on begun.id = run.begun_by left join person finished on finished.id = run.finished_by
      where run.cohort_id = ${cohortId}`.execute(db)
  ).rows[0]

export const insertRun = (tx: Tx, cohortId: string, agendaId: string, at: Instant, by: string | null) =>
  tx.insertInto('agenda_run').values({ cohort_id: cohortId, agenda_id: agendaId, begun_at: at, begun_by: by }).execute()

export const deleteRun = (tx: Tx, cohortId: string) => tx.deleteFrom('agenda_run').where('cohort_id', '=', cohortId).execute()

/** A clock that went back finishes nothing before it began. */
export const setFinished = (tx: Tx, cohortId: string, { at, by }: { at: Instant; by: string | null }) =>
  sql`update agenda_run set finished_at = greatest(begun_at, ${at}::timestamptz), finished_by = ${by} where cohort_id = ${cohortId}`.execute(
    tx,
  )

const secondsFrom = (column: 'finished_at' | 'paused_since', at: Instant) =>
  sql`greatest(0, extract(epoch from ${at}::timestamptz - ${sql.ref(column)}))::int`

/** Time in which it was done is a pause. */
export const takeFinishedBack = (tx: Tx, cohortId: string, at: Instant) =>
  sql`update agenda_run set paused_seconds = paused_seconds + ${secondsFrom('finished_at', at)}, finished_at = null, finished_by = null
    where cohort_id = ${cohortId}`.execute(tx)

export const beginPause = (tx: Tx, cohortId: string, at: Instant) =>
  tx.updateTable('agenda_run').set({ paused_since: at }).where('cohort_id', '=', cohortId).execute()

export const endPause = (tx: Tx, cohortId: string, at: Instant) =>
  sql`update agenda_run set paused_seconds = paused_seconds + ${secondsFrom('paused_since', at)}, paused_since = null
    where cohort_id = ${cohortId} and paused_since is not null`.execute(tx)

/** The item whose showing ended last; undefined where nothing was shown. */
export const lastShown = async (db: Db, cohortId: string): Promise<{ item: string; until: Instant | null } | undefined> =>
  db
    .selectFrom('agenda_showing')
    .select(['item', 'until'])
    .where('cohort_id', '=', cohortId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export type Review = { item: string; at: Instant; by: string | null }

export const listReviews = async (db: Db, cohortId: string): Promise<Review[]> =>
  (
    await sql<Review>`
      select review.item, review.at, person.name as by from agenda_review review left join person on person.id = review.by_person
      where review.cohort_id = ${cohortId} order by review.at, review.item`.execute(db)
  ).rows

type OfPage = { readonly item: string; readonly page: { readonly resourceId: string; readonly number: number } | null }

export const insertReview = (tx: Tx, cohortId: string, { item, page }: OfPage, at: Instant, by: string | null) =>
  tx
    .insertInto('agenda_review')
    .values({ cohort_id: cohortId, item, resource_id: page?.resourceId ?? null, number: page?.number ?? null, at, by_person: by })
    .execute()

export const deleteReview = (tx: Tx, cohortId: string, item: string) =>
  tx.deleteFrom('agenda_review').where('cohort_id', '=', cohortId).where('item', '=', item).execute()

/** Of one item: seconds of its stretches that are over, and since when it is shown. */
export type Shown = { item: string; seconds: number; since: Instant | null }

export const listShown = async (db: Db, cohortId: string): Promise<Shown[]> =>
  (
    await sql<Shown>`
      select item, coalesce(sum(extract(epoch from until - since)), 0)::int as seconds, max(since) filter (where until is null) as since
      from agenda_showing where cohort_id = ${cohortId} group by item order by item`.execute(db)
  ).rows

export const openShowing = (tx: Tx, cohortId: string, { item, page }: OfPage, at: Instant) =>
  tx
    .insertInto('agenda_showing')
    .values({ cohort_id: cohortId, item, resource_id: page?.resourceId ?? null, number: page?.number ?? null, since: at })
    .execute()

/** Answers the item that was shown until now; undefined where none was. */
export const closeShowing = async (tx: Tx, cohortId: string, at: Instant): Promise<string | undefined> =>
  (
    await sql<{ item: string }>`
      update agenda_showing set until = greatest(since, ${at}::timestamptz) where cohort_id = ${cohortId} and until is null returning item`.execute(
      tx,
    )
  ).rows[0]?.item

export type Waiting = {
  agentId: string
  agent: string
  canSignIn: boolean
  resourceId: string
  title: string
  number: number
  acknowledged: number | null
}

/**
 * Agents by pages that they have still to acknowledge: each page that was shown or reviewed, in the newest version that was. One that was
 * archived since, or is no longer for agents, is asked for no more.
 */
export const listWaiting = async (db: Db, cohortId: string, personId: string | null = null): Promise<Waiting[]> =>
  (
    await sql<Waiting>`
      with gone_through as (
        select resource_id, max(number) as number from (
          select resource_id, number from agenda_showing where cohort_id = ${cohortId}
          union all select resource_id, number from agenda_review where cohort_id = ${cohortId}
        ) as each where resource_id is not null group by resource_id
      )
      select agent.id as "agentId", agent.name as agent, agent.person_id is not null as "canSignIn", r.id as "resourceId", v.title, r.number,
        newest.number as acknowledged
      from gone_through join resource r on r.id = gone_through.resource_id and r.audience = 'everybody' and r.archived_at is null
        join resource_version v on v.resource_id = r.id and v.number = r.number
        join agent on agent.cohort_id = ${cohortId} and agent.state <> 'leaver'
        left join lateral (select max(a.number) as number from resource_acknowledgement a
          where a.resource_id = r.id and a.person_id = agent.person_id) as newest on true
      where coalesce(newest.number, 0) < gone_through.number and (${personId}::uuid is null or agent.person_id = ${personId}::uuid)
      order by agent.name collate "C", agent.id, r.place, r.key`.execute(db)
  ).rows

/** Wakes the screens of the agents of a class. */
export const tellAgents = (tx: Tx, cohortId: string, at: Instant, event: string) =>
  sql`insert into outbox_event (at, event, cohort_id, agent_id, data)
    select ${at}::timestamptz, ${event}::text, cohort_id, id, jsonb_build_object('cohortId', cohort_id, 'agentId', id)
    from agent where cohort_id = ${cohortId} and state <> 'leaver' and person_id is not null order by id`.execute(tx)
