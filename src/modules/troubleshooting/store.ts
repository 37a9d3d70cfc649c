import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { Guide } from './model.ts'

/** Makes this the newest version of a guide, unless it is that already. Two at once: the second finds the first's. */
export async function saveGuide(
  tx: Tx,
  programme: string,
  { id, definition, at }: { id: string; definition: Guide; at: Instant },
): Promise<void> {
  const text = JSON.stringify(definition)
  await sql`select 1 from programme where key = ${programme} for no key update`.execute(tx)
  await sql`
    insert into troubleshooting_entry (id, programme_id, key, version, definition, created_at)
    select ${id}, programme.id, ${definition.key}, coalesce(newest.version, 0) + 1, ${text}::jsonb, ${at}
    from programme left join lateral (
      select version, definition from troubleshooting_entry e where e.programme_id = programme.id and e.key = ${definition.key}
      order by version desc limit 1
    ) as newest on true
    where programme.key = ${programme} and newest.definition is distinct from ${text}::jsonb`.execute(tx)
}

/** The newest version of every guide of a class's programme in order; without a class, of all programmes, each key once. */
export async function listGuides(db: Db, cohortId: string | null): Promise<Guide[]> {
  const { rows } = await sql<{ definition: unknown }>`
    select distinct on (e.key) e.definition from troubleshooting_entry e
    where (${cohortId}::uuid is null or e.programme_id = (select programme_id from cohort where cohort.id = ${cohortId}))
      and e.version = (select max(version) from troubleshooting_entry o where o.programme_id = e.programme_id and o.key = e.key)
    order by e.key, e.created_at desc, e.id`.execute(db)
  return rows.map(({ definition }) => Guide.parse(definition)).sort((a, b) => a.place - b.place)
}

/** Of those who end an unknown text at the same time in a class one waits for the other, so that the second finds the first's ticket. */
export const holdGathering = (tx: Tx, cohortId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`troubleshooting ${cohortId}`}, 0))`.execute(tx)
