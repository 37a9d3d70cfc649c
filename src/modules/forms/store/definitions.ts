import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { FormDefinition } from '../model.ts'

/** One version of a form in a programme. */
export type StoredForm = { id: string; programme: string; version: number; definition: FormDefinition }

/** Makes this the newest version of a form, unless it is that already. Two at once: the second finds the first's. */
export const saveDefinition = (
  tx: Tx,
  programme: string,
  version: { id: string; definition: FormDefinition; at: Instant },
): Promise<void> => saveVersion(tx, 'form_definition', programme, version)

type Row = { id: string; programme: string; version: number; definition: unknown }
const parsed = ({ id, programme, version, definition }: Row): StoredForm => ({
  id,
  programme,
  version,
  definition: FormDefinition.parse(definition),
})

/** The newest version of every form of a class's programme, or of all programmes, in their order. */
export async function listForms(db: Db, cohortId: string | null): Promise<StoredForm[]> {
  const rows = await newestVersions(db, 'form_definition', cohortId, 'edition')
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
