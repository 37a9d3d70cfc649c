import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { HelpTopic, Policy, PolicyVersion, Programme, Track } from './model.ts'

/** All programmes by name, each with its policy versions, newest first. */
export async function listProgrammes(db: Db): Promise<Programme[]> {
  const programmes = await db
    .selectFrom('programme')
    .select(['id', 'key', 'name', 'tracks', 'help_topics'])
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

/** The tracks of a class's programme, in the order of the programme. */
export async function tracksFor(db: Db, cohortId: string): Promise<Track[]> {
  const found = await db
    .selectFrom('cohort')
    .innerJoin('programme', 'programme.id', 'cohort.programme_id')
    .select('programme.tracks')
    .where('cohort.id', '=', cohortId)
    .executeTakeFirst()
  return (found?.tracks ?? []) as unknown as Track[]
}

/** Tables that keep parts of a programme as versions: `id, programme_id, key, version, definition, created_at`. Each is written by its own noun. */
export type VersionTable = 'form_definition' | 'ticket_kind' | 'troubleshooting_entry' | 'scorecard'

/** Makes this the newest version of a part of a programme, unless it is that already. Two at once: the second finds the first's. */
export async function saveVersion(
  tx: Tx,
  table: VersionTable,
  programme: string,
  { id, definition, at }: { id: string; definition: { readonly key: string }; at: Instant },
): Promise<void> {
  const text = JSON.stringify(definition)
  await sql`select 1 from programme where key = ${programme} for no key update`.execute(tx)
  await sql`
    insert into ${sql.table(table)} (id, programme_id, key, version, definition, created_at)
    select ${id}, programme.id, ${definition.key}, coalesce(newest.version, 0) + 1, ${text}::jsonb, ${at}
    from programme left join lateral (
      select version, definition from ${sql.table(table)} v where v.programme_id = programme.id and v.key = ${definition.key}
      order by version desc limit 1
    ) as newest on true
    where programme.key = ${programme} and newest.definition is distinct from ${text}::jsonb`.execute(tx)
}
