import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Track } from '#modules/programmes/model.ts'
import { listTrackStatuses, programmeTracks } from '#modules/tracks/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { TrackedAgent, TrackedDay, TrackedStatus } from './rules.ts'

/** The version of everything a class's tracker shows; null where there is no such class. */
export async function findTrackerVersion(db: Db, cohortId: string): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`/* hot */
    select coalesce((select sum(touches) from cohort_touch where cohort_id = cohort.id), 0)::bigint as version
    from cohort where id = ${cohortId}`.execute(db)
  return rows[0]?.version ?? null
}

export type TrackerFrame = { version: number; cohortName: string; dates: LocalDate[]; tracks: readonly Track[] }

/** The version together with what the columns are made of. */
export async function readFrame(tx: Db, cohortId: string): Promise<TrackerFrame | null> {
  const { rows } = await sql<{ version: number; name: string; dates: LocalDate[]; programme: string; seal: string }>`
    select coalesce((select sum(touches) from cohort_touch where cohort_id = cohort.id), 0)::bigint as version, cohort.name,
      array(select date from cohort_day where cohort_id = cohort.id order by date)::text[] as dates,
      programme.id as programme, programme.xmin::text as seal
    from cohort join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id) where cohort.id = ${cohortId}`.execute(tx)
  const [row] = rows
  if (!row) return null
  return { version: row.version, cohortName: row.name, dates: row.dates, tracks: await programmeTracks(tx, row.programme, row.seal) }
}

export type RowFacts = { agent: TrackedAgent; days: TrackedDay[]; statuses: TrackedStatus[] }
export type After = readonly [name: string, id: string] | null

/**
 * Agents of a class in the order of their names, at most `limit`, with their days and statuses: one query per noun. Why
 * somebody is on protected leave is not told here: the same answer goes to everybody who may read the tracker.
 */
export async function readRows(tx: Db, cohortId: string, dates: readonly LocalDate[], after: After, limit: number): Promise<RowFacts[]> {
  const isLater = after ? sql`(name collate "und-x-icu", id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const { rows: agents } = await sql<TrackedAgent>`/* hot */
    select id, name, state, email, employee_id as "employeeId", npn, n_number as "nNumber", version
    from agent where cohort_id = ${cohortId} and ${isLater}
    order by name collate "und-x-icu", id limit ${limit}`.execute(tx)
  if (agents.length === 0) return []
  const ids = agents.map((agent) => agent.id)
  const { rows: days } = await sql<TrackedDay>`/* hot */
    select agent_id as "agentId", date, decision.state, label,
      case when excused = 'protected_leave' then 'excused' else because end as because, facts_changed as "factsChanged",
      decided_at as at, person.name as by, decision.version
    from decision left join person on person.id = decided_by
    where agent_id = any(${ids}::uuid[]) and date = any(${dates}::date[])`.execute(tx)
  const daysOf = Map.groupBy(days, (day) => day.agentId)
  const statusesOf = Map.groupBy(await listTrackStatuses(tx, ids), (status) => status.agentId)
  return agents.map((agent) => ({ agent, days: daysOf.get(agent.id) ?? [], statuses: statusesOf.get(agent.id) ?? [] }))
}

/** Everything read inside is of one moment: no change is seen by half. */
export const atOneMoment = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
