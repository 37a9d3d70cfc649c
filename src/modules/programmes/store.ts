import { type RawBuilder, sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { HelpTopic, Policy, PolicyVersion, Programme, Track } from './model.ts'

/** All programmes by name, each with its policy versions, newest first. */
export async function listProgrammes(db: Db): Promise<Programme[]> {
  const programmes = await db
    .selectFrom('programme')
    .select(['id', 'key', 'name', 'tracks', 'help_topics'])
    .where('edition_of', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const versions = await db
    .selectFrom('policy_version')
    .select(['id', 'programme_id', 'number', 'effective_from', 'note', 'created_at', 'policy'])
    .select((eb) =>
      eb
        .selectFrom('cohort')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('cohort.policy_version_id', '=', 'policy_version.id')
        .as('cohorts'),
    )
    .orderBy('effective_from', 'desc')
    .orderBy('number', 'desc')
    .execute()
  const ofProgramme = Map.groupBy(versions, (version) => version.programme_id)
  return programmes.map(({ id, key, name, tracks, help_topics }) => ({
    id,
    key,
    name,
    tracks: tracks as unknown as Track[],
    helpTopics: help_topics as unknown as HelpTopic[],
    policies: (ofProgramme.get(id) ?? []).map(
      (version): PolicyVersion => ({
        id: version.id,
        number: version.number,
        effectiveFrom: version.effective_from,
        note: version.note,
        createdAt: version.created_at,
        policy: version.policy as Policy,
        cohorts: version.cohorts ?? 0,
      }),
    ),
  }))
}

export type PinnedPolicy = { programmeId: string; policyVersionId: string; number: number }

/**
 * The policy version of a programme that is in force on a date: the newest one effective by then. A date before the
 * first version takes the first, so that a class of the past can still be judged. Undefined: no such programme.
 */
export async function pinnedPolicyOn(db: Db, programmeKey: string, date: LocalDate): Promise<PinnedPolicy | undefined> {
  return db
    .selectFrom('policy_version')
    .innerJoin('programme', 'programme.id', 'policy_version.programme_id')
    .select(['programme.id as programmeId', 'policy_version.id as policyVersionId', 'policy_version.number'])
    .where('programme.key', '=', programmeKey)
    .orderBy(sql`policy_version.effective_from <= ${date}`, 'desc')
    .orderBy(
      sql`case when policy_version.effective_from <= ${date} then policy_version.effective_from - date '1970-01-01'
        else date '1970-01-01' - policy_version.effective_from end`,
      'desc',
    )
    .orderBy('policy_version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type PolicyOfCohort = { id: string; number: number; policy: Policy }

/** The policy version a class has pinned. Each noun parses the part of `policy` it decides by. Undefined: no such class. */
export async function policyFor(db: Db, cohortId: string): Promise<PolicyOfCohort | undefined> {
  const found = await db
    .selectFrom('cohort')
    .innerJoin('policy_version', 'policy_version.id', 'cohort.policy_version_id')
    .select(['policy_version.id', 'policy_version.number', 'policy_version.policy'])
    .where('cohort.id', '=', cohortId)
    .executeTakeFirst()
  return found && { ...found, policy: found.policy as Policy }
}

/** The tracks a class goes by: its programme's, or those its programme had when it changed while the class was there (decision 122). */
export async function tracksFor(db: Db, cohortId: string): Promise<Track[]> {
  const found = await db
    .selectFrom('cohort')
    .innerJoin('programme', (join) => join.on(sql<boolean>`programme.id = coalesce(cohort.edition_id, cohort.programme_id)`))
    .select('programme.tracks')
    .where('cohort.id', '=', cohortId)
    .executeTakeFirst()
  return (found?.tracks ?? []) as unknown as Track[]
}

export type ProgrammeRow = { id: string; key: string; name: string }

export const findProgramme = (db: Db, key: string): Promise<ProgrammeRow | undefined> =>
  db.selectFrom('programme').select(['id', 'key', 'name']).where('key', '=', key).where('edition_of', 'is', null).executeTakeFirst()

/** Of two who write a programme of this key at once, also one that is not here yet, the second waits for the first. */
export async function holdProgramme(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programme ${key}`}, 0))`.execute(tx)
  await sql`select 1 from programme where key = ${key} for no key update`.execute(tx)
}

export async function insertProgramme({ tx, at }: Pick<Act, 'tx' | 'at'>, row: ProgrammeRow): Promise<ProgrammeRow> {
  await tx
    .insertInto('programme')
    .values({ ...row, tracks: '[]', help_topics: '[]', created_at: at })
    .execute()
  return row
}

export const renameProgramme = (tx: Tx, id: string, name: string) =>
  tx.updateTable('programme').set({ name }).where('id', '=', id).execute()

export type KeptEdition = { readonly id: string | null; readonly classes: number }

/** Keeps the programme as it is for the classes that go by it, under a key that nobody can give; answers how many they are. */
export async function keepEdition(tx: Tx, { id, key }: ProgrammeRow, at: Instant): Promise<KeptEdition> {
  const edition = newId()
  const { rows } = await sql<{
    id: string
  }>`select id from cohort where programme_id = ${id} and edition_id is null order by id for no key update`.execute(tx)
  if (rows.length === 0) return { id: null, classes: 0 }
  await sql`
    insert into programme (id, key, name, tracks, help_topics, created_at, edition_of, superseded_at)
    select ${edition}, ${key} || '@' || (select count(*) + 1 from programme e where e.edition_of = p.id), name, tracks, help_topics, created_at, id, ${at}
    from programme p where id = ${id}`.execute(tx)
  await sql`update cohort set edition_id = ${edition} where programme_id = ${id} and edition_id is null`.execute(tx)
  return { id: edition, classes: rows.length }
}

/** Lets the classes that kept an edition go by the programme again; answers how many they are. */
export async function releaseEdition(tx: Tx, editionId: string): Promise<number> {
  const { rows } = await sql`update cohort set edition_id = null where edition_id = ${editionId} returning id`.execute(tx)
  return rows.length
}

/** Classes that go by a programme as it is, and those that keep what it was. */
export async function countClasses(db: Db, programmeId: string): Promise<{ classes: number; earlier: number }> {
  const { rows } = await sql<{ classes: number; earlier: number }>`
    select count(*) filter (where edition_id is null)::int as classes, count(edition_id)::int as earlier
    from cohort where programme_id = ${programmeId}`.execute(db)
  return rows[0] ?? { classes: 0, earlier: 0 }
}

/** Tables that keep parts of a programme as versions: `id, programme_id, key, version, definition, created_at, is_withdrawn`. Each is written by its own noun. */
export type VersionTable = 'agenda' | 'equipment_kit' | 'form_definition' | 'scorecard' | 'ticket_kind' | 'troubleshooting_entry'

/**
 * Makes this the newest version of a part of a programme, unless it is that already, or a person has written that entry since: what comes
 * with Muster never takes the place of what people wrote. Two at once: the second finds the first's.
 */
export async function saveVersion(
  tx: Tx,
  table: VersionTable,
  programme: string,
  { id, definition, at }: { id: string; definition: { readonly key: string }; at: Instant },
): Promise<void> {
  await sql`select 1 from programme where key = ${programme} for no key update`.execute(tx)
  const isWritten = sql`exists (select from programme_entry e where e.programme_id = programme.id and e.part = ${table} and e.key = ${definition.key})`
  await insertVersion(tx, table, sql`programme.key = ${programme} and not ${isWritten}`, { id, definition, at })
}

type NewVersion = { readonly id: string; readonly definition: { readonly key: string }; readonly at: Instant }

/** Answers the number of the version it became; undefined where it is that already. Hold the programme's row before. */
export async function insertVersion(
  tx: Tx,
  table: VersionTable,
  programme: RawBuilder<unknown>,
  { id, definition, at }: NewVersion,
): Promise<number | undefined> {
  const text = JSON.stringify(definition)
  const { rows } = await sql<{ version: number }>`
    insert into ${sql.table(table)} (id, programme_id, key, version, definition, created_at)
    select ${id}, programme.id, ${definition.key}, coalesce(newest.version, 0) + 1, ${text}::jsonb, ${at}
    from programme left join lateral (
      select version, definition, is_withdrawn from ${sql.table(table)} v where v.programme_id = programme.id and v.key = ${definition.key}
      order by version desc limit 1
    ) as newest on true
    where ${programme} and (newest.definition is distinct from ${text}::jsonb or newest.is_withdrawn)
    returning version`.execute(tx)
  return rows[0]?.version
}

type WithdrawnRow = { key: string; version: number; definition: unknown }

/** Says of an entry that it is taken away, as its newest version; answers that version, none where there is nothing to take. */
export async function withdrawVersion({ tx, at }: Pick<Act, 'tx' | 'at'>, table: VersionTable, programmeId: string, key: string) {
  const { rows } = await sql<WithdrawnRow>`
    insert into ${sql.table(table)} (id, programme_id, key, version, definition, created_at, is_withdrawn)
    select ${newId()}, programme_id, key, version + 1, definition, ${at}, true from ${sql.table(table)} v
    where programme_id = ${programmeId} and key = ${key} and not is_withdrawn
      and version = (select max(o.version) from ${sql.table(table)} o where o.programme_id = v.programme_id and o.key = v.key)
    returning key, version, definition`.execute(tx)
  return rows
}

export type VersionRow = { id: string; programme: string; version: number; definition: unknown; since: Instant }

/**
 * The newest version of every entry of a class's programme; without a class, of all programmes. `as: 'edition'`: where the programme
 * changed while the class was there, as it was then; `now`: corrections reach every class (decision 122).
 */
export async function newestVersions(db: Db, table: VersionTable, cohortId: string | null, as: 'edition' | 'now'): Promise<VersionRow[]> {
  const until =
    as === 'now'
      ? sql`'infinity'`
      : sql`coalesce((select edition.superseded_at from cohort join programme edition on edition.id = cohort.edition_id
          where cohort.id = ${cohortId}::uuid), 'infinity')`
  const { rows } = await sql<VersionRow>`
    select v.id, programme.key as programme, v.version, v.definition, v.created_at as since
    from ${sql.table(table)} v join programme on programme.id = v.programme_id
    where (${cohortId}::uuid is null or programme.id = (select programme_id from cohort where cohort.id = ${cohortId}))
      and not v.is_withdrawn and v.version = (select max(o.version) from ${sql.table(table)} o where o.programme_id = v.programme_id and o.key = v.key
        and o.created_at < ${until})
    order by programme.key collate "C", v.key collate "C"`.execute(db)
  return rows
}
