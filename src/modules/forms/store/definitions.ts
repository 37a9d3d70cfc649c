import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { FormDefinition } from '../model.ts'

/** One version of a form in a programme. */
export type StoredForm = { id: string; programme: string; version: number; definition: FormDefinition }

/** Makes this the newest version of a form, unless it is that already. Two at once: the second finds the first's. */
export async function saveDefinition(
  tx: Tx,
  programme: string,
  { id, definition, at }: { id: string; definition: FormDefinition; at: Instant },
): Promise<void> {
  const text = JSON.stringify(definition)
  await sql`select 1 from programme where key = ${programme} for no key update`.execute(tx)
  await sql`
    insert into form_definition (id, programme_id, key, version, definition, created_at)
    select ${id}, programme.id, ${definition.key}, coalesce(newest.version, 0) + 1, ${text}::jsonb, ${at}
    from programme left join lateral (
      select version, definition from form_definition f where f.programme_id = programme.id and f.key = ${definition.key}
      order by version desc limit 1
    ) as newest on true
    where programme.key = ${programme} and newest.definition is distinct from ${text}::jsonb`.execute(tx)
}

type Row = { id: string; programme: string; version: number; definition: unknown }
const parsed = ({ definition, ...row }: Row): StoredForm => ({ ...row, definition: FormDefinition.parse(definition) })

/** The newest version of every form of a class's programme, or of all programmes, in their order. */
export async function listForms(db: Db, cohortId: string | null): Promise<StoredForm[]> {
  const { rows } = await sql<Row>`
    select f.id, programme.key as programme, f.version, f.definition
    from form_definition f join programme on programme.id = f.programme_id
    where (${cohortId}::uuid is null or programme.id = (select programme_id from cohort where cohort.id = ${cohortId}))
      and f.version = (select max(version) from form_definition o where o.programme_id = f.programme_id and o.key = f.key)`.execute(db)
  return rows.map(parsed).sort((a, b) => a.programme.localeCompare(b.programme, 'en') || a.definition.place - b.definition.place)
}

/** The keys of all forms there are or were. */
export async function listFormKeys(db: Db): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct key from form_definition order by key`.execute(db)
  return rows.map(({ key }) => key)
}

/** The versions that submissions were made with. */
export async function formsById(db: Db, ids: readonly string[]): Promise<Map<string, StoredForm>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select f.id, programme.key as programme, f.version, f.definition
    from form_definition f join programme on programme.id = f.programme_id where f.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, parsed(row)]))
}
