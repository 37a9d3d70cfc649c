import { sql } from 'kysely'
import { fromEpochSeconds, type Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { findWatchTerms } from '#modules/agents/store/n-number.ts'
import { readFrames } from '#modules/clocks/store/frames.ts'
import { readRecords } from '#modules/clocks/store/records.ts'
import type { Db } from '#platform/db/database.ts'
import type { DayCounts, Picture } from '../model.ts'
import type { OpenWork, WorkingAgent, WorkTerms } from '../rules/open-work.ts'
import { type MadePicture, PICTURE_SHAPE } from '../rules/picture.ts'

/** Everything a picture is made from, of one moment. */
export type ClassRecord = {
  readonly cohortId: string
  readonly version: number
  readonly terms: WorkTerms
  readonly agents: readonly WorkingAgent[]
  readonly attendance: readonly DayCounts[]
}

type Head = { id: string; version: number; days: LocalDate[]; thresholds: unknown }
type AgentFacts = Pick<WorkingAgent, 'agentId' | 'nNumber' | 'nNumberRequestedOn' | 'supportCall'>

/** The records of these classes: a fixed number of queries, however many they are. `tx` reads one moment. */
export async function readClassRecords(tx: Db, cohortIds: readonly string[]): Promise<ClassRecord[]> {
  const { rows: heads } = await sql<Head>`
    select cohort.id, coalesce((select sum(touches) from cohort_touch where cohort_id = cohort.id), 0)::bigint as version,
      array(select date from cohort_day where cohort_id = cohort.id order by date)::text[] as days, policy_version.policy -> 'thresholds' as thresholds
    from cohort join policy_version on policy_version.id = cohort.policy_version_id where cohort.id = any(${cohortIds}::uuid[])`.execute(tx)
  const { rows: facts } = await sql<AgentFacts>`
    select id as "agentId", n_number as "nNumber", n_number_requested_on as "nNumberRequestedOn",
      case when n_number_called_on is null then null
        else jsonb_build_object('date', n_number_called_on, 'incident', n_number_incident, 'note', n_number_call_note) end as "supportCall"
    from agent where cohort_id = any(${cohortIds}::uuid[]) order by name collate "und-x-icu", id`.execute(tx)
  const frames = await readFrames(tx, cohortIds)
  const waits = await findWatchTerms(tx, cohortIds)
  const records = new Map(
    (
      await readRecords(
        tx,
        facts.map(({ agentId }) => agentId),
      )
    ).map((row) => [row.agentId, row]),
  )
  const agents = facts.flatMap((fact) => {
    const row = records.get(fact.agentId)
    return row ? [{ ...row, ...fact }] : []
  })
  const agentsOf = Map.groupBy(agents, ({ cohortId }) => cohortId)
  const attendanceOf = Map.groupBy(await countAttendance(tx, cohortIds), ({ cohortId }) => cohortId)
  return heads.flatMap(({ id, version, days, thresholds }) => {
    const frame = frames.get(id)
    const nNumberDays = waits.get(id)?.callAfterBusinessDays
    if (!frame || nNumberDays === undefined) return []
    const attendance = (attendanceOf.get(id) ?? []).map(({ cohortId: _, ...counts }) => counts)
    return [{ cohortId: id, version, terms: { frame, days, thresholds, nNumberDays }, agents: agentsOf.get(id) ?? [], attendance }]
  })
}

/** What people decided of each class's days; a day made in another class counts where it was made. */
async function countAttendance(tx: Db, cohortIds: readonly string[]): Promise<(DayCounts & { cohortId: string })[]> {
  const { rows } = await sql<DayCounts & { cohortId: string }>`
    select decision.cohort_id as "cohortId", date, sum(points)::double precision as points, sum(cardinality(occurrences))::integer as occurrences,
      (count(*) filter (where agent.state = 'active' and agent.cohort_id = decision.cohort_id))::integer as decided
    from decision join agent on agent.id = decision.agent_id
    where decision.cohort_id = any(${cohortIds}::uuid[]) and decision.state <> 'proposed'
    group by decision.cohort_id, date order by decision.cohort_id, date`.execute(tx)
  return rows
}

export type PictureRow = MadePicture & { readonly cohortId: string; readonly version: number }

/** Keeps pictures made at an instant; one of a newer record stays. */
export async function savePictures(db: Db, rows: readonly PictureRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into class_picture (cohort_id, version, shape, made_at, valid_until, picture, open_work)
    select cohort.id, new.version, ${PICTURE_SHAPE}, ${at}::timestamptz, new.until::timestamptz, new.picture::jsonb, new.open_work::jsonb
    from unnest(${rows.map((row) => row.cohortId)}::uuid[], ${rows.map((row) => row.version)}::bigint[],
      ${rows.map((row) => fromEpochSeconds(row.validUntil))}::text[], ${rows.map((row) => JSON.stringify(row.picture))}::text[],
      ${rows.map((row) => JSON.stringify(row.openWork))}::text[]) as new (id, version, until, picture, open_work)
      join cohort on cohort.id = new.id
    order by cohort.id
    on conflict (cohort_id) do update set version = excluded.version, shape = excluded.shape, made_at = excluded.made_at,
      valid_until = excluded.valid_until, picture = excluded.picture, open_work = excluded.open_work
    where class_picture.version <= excluded.version`.execute(db)
}

export async function readPictures(db: Db, cohortIds: readonly string[]): Promise<ReadonlyMap<string, Picture>> {
  const { rows } = await sql<{ id: string; picture: Picture }>`
    select cohort_id as id, picture from class_picture where cohort_id = any(${cohortIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, picture }) => [id, picture]))
}

export type ClassOn = { readonly id: string; readonly date: LocalDate }

/** The work of these classes that is overdue on the date that stands with each. */
export async function listOverdueWork(db: Db, classes: readonly ClassOn[]): Promise<(OpenWork & { cohortId: string })[]> {
  const { rows } = await sql<OpenWork & { cohortId: string }>`
    select class_picture.cohort_id as "cohortId", work.*
    from unnest(${classes.map(({ id }) => id)}::uuid[], ${classes.map(({ date }) => date)}::date[]) as asked (id, date)
      join class_picture on class_picture.cohort_id = asked.id,
      jsonb_to_recordset(class_picture.open_work) as work ("agentId" text, agent text, kind text, since text, "dueOn" text, "redOn" text,
        standing text, what text)
    where work."dueOn" <= asked.date::text`.execute(db)
  return rows
}
