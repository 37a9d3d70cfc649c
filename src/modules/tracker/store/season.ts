import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Programmes, SeasonAgent, SeasonClass, WishedStatus } from '../rules/season.ts'

/** The place of a class in the order of the season: newest start first, then by name. */
export type AfterClass = readonly [startDate: LocalDate, name: string, id: string] | null

const within = (scope: Scope) => (scope.all ? sql`true` : sql`cohort.id = any(${scope.cohortIds}::uuid[])`)

/** The open classes in scope, or the one that is named, with their sizes and versions, in the order of the season. */
export async function listSeasonClasses(
  db: Db,
  scope: Scope,
  classId: string | undefined,
  after: AfterClass,
): Promise<(SeasonClass & { seal: string })[]> {
  const meant = classId === undefined ? sql`cohort.state = 'open'` : sql`cohort.id = ${classId}::uuid`
  const isAfter = after
    ? sql`(cohort.start_date < ${after[0]}::date
        or (cohort.start_date = ${after[0]}::date and (cohort.name collate "und-x-icu", cohort.id) > (${after[1]}, ${after[2]}::uuid)))`
    : sql`true`
  const { rows } = await sql<SeasonClass & { seal: string }>`
    select cohort.id, cohort.name, cohort.start_date as "startDate", programme.id as "programmeId", programme.xmin::text as seal,
      (select count(*) from agent where agent.cohort_id = cohort.id) as agents,
      coalesce((select sum(touches) from cohort_touch where cohort_touch.cohort_id = cohort.id), 0)::bigint as touches, ${isAfter} as "isAfter"
    from cohort join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
    where ${within(scope)} and ${meant}
    order by cohort.start_date desc, cohort.name collate "und-x-icu", cohort.id`.execute(db)
  return rows
}

export async function readProgrammes(db: Db, classes: readonly (SeasonClass & { seal: string })[]): Promise<Programmes> {
  const seals = new Map(classes.map(({ programmeId, seal }) => [programmeId, seal]))
  const read = [...seals].map(async ([id, seal]) => [id, await programmeTracks(db, id, seal)] as const)
  return new Map(await Promise.all(read))
}

/** The tracks of every programme there is, whoever follows it. */
export async function readAllProgrammes(db: Db): Promise<Programmes> {
  const { rows } = await sql<{ id: string; seal: string }>`select id, xmin::text as seal from programme order by key`.execute(db)
  return new Map(await Promise.all(rows.map(async ({ id, seal }) => [id, await programmeTracks(db, id, seal)] as const)))
}

export type SeasonWishes = {
  /** Words without accents in small letters; each must be somewhere in the name, an address or a number. */
  readonly words: readonly string[]
  readonly statuses: readonly (readonly WishedStatus[])[]
  readonly isOverride: boolean
  /** Nobody who left. */
  readonly isStaying: boolean
}

const column = <T>(wished: readonly WishedStatus[], pick: (one: WishedStatus) => T) => wished.map(pick)

/** One of these statuses, or untouched where the first of a track is wished. */
const hasOneOf = (wished: readonly WishedStatus[]): RawBuilder<unknown> => sql`exists (
  select from unnest(${column(wished, (w) => w.programmeId)}::uuid[], ${column(wished, (w) => w.track)}::text[],
    ${column(wished, (w) => w.status)}::text[], ${column(wished, (w) => w.isFirst)}::boolean[]) as wished (programme_id, track, status, is_first)
  left join track_status on track_status.agent_id = agent.id and track_status.track = wished.track
  where wished.programme_id = coalesce(cohort.edition_id, cohort.programme_id)
    and (track_status.status = wished.status or (track_status.status is null and wished.is_first)))`

/** As the browser compares names: small letters without accents. */
const plainText = sql`regexp_replace(normalize(lower(concat_ws(' ', agent.name, agent.email, agent.employee_id, agent.npn, agent.n_number)), nfd),
  '[\\u0300-\\u036f]', '', 'g')`

function conditionsOf({ words, statuses, isOverride, isStaying }: SeasonWishes): RawBuilder<unknown> {
  const conditions = [
    ...(words.length > 0 ? [sql`not exists (select from unnest(${words}::text[]) as word where position(word in ${plainText}) = 0)`] : []),
    ...statuses.map(hasOneOf),
    ...(isOverride ? [sql`exists (select from track_status where track_status.agent_id = agent.id and is_override)`] : []),
    ...(isStaying ? [sql`agent.state <> 'leaver'`] : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** The agents of these classes that the wishes leave, class by class in the given order, then by name. */
export async function readSeasonAgents(db: Db, classIds: readonly string[], wishes: SeasonWishes): Promise<SeasonAgent[]> {
  if (classIds.length === 0) return []
  const { rows } = await sql<SeasonAgent>`
    select agent.id, agent.name, agent.state, agent.cohort_id as "cohortId", day.label, day.date, day.state as day,
      coalesce((select jsonb_agg(jsonb_build_array(track, status, floor(extract(epoch from since) / 60)::int, is_override))
        from track_status where track_status.agent_id = agent.id), '[]') as statuses
    from unnest(${classIds}::uuid[]) with ordinality as asked (id, place)
    join cohort on cohort.id = asked.id join agent on agent.cohort_id = cohort.id
    left join lateral (
      select label, date, decision.state from decision where decision.agent_id = agent.id and label is not null order by date desc limit 1
    ) as day on true
    where ${conditionsOf(wishes)}
    order by asked.place, agent.name collate "und-x-icu", agent.id`.execute(db)
  return rows
}
