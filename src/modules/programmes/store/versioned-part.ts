import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import type { Part, PartVersion, PartWriting, Whole } from '#platform/parts.ts'
import { insertWritten } from '../parts/written.ts'
import { insertVersion, type VersionTable, withdrawVersion } from '../store.ts'

type Keyed = { readonly key: string; readonly place?: number }
/** What a noun says of its entries; how they are kept is the same for all that keep them as versions in a table of their own. */
export type VersionedPart<E> = Omit<Part<E>, 'reach' | 'missing' | 'keyOf' | 'read' | 'history' | 'write'> & {
  readonly table: VersionTable
}

type Row = { key: string; version: number; definition: unknown; since: Instant; by: string | null; isWithdrawn: boolean }

async function versionsOf(db: Db, table: VersionTable, programmeId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select v.key, v.version, v.definition, v.created_at as since, person.name as by, v.is_withdrawn as "isWithdrawn"
    from ${sql.table(table)} v
      left join programme_entry e on e.programme_id = v.programme_id and e.part = ${table} and e.key = v.key and e.version = v.version
      left join person on person.id = e.by_person
    where v.programme_id = ${programmeId} order by v.key collate "C", v.version desc`.execute(db)
  return rows
}

const byPlace = <E extends Keyed>(a: PartVersion<E>, b: PartVersion<E>) =>
  (a.entry.place ?? 0) - (b.entry.place ?? 0) || (a.key < b.key ? -1 : 1)

/**
 * A part whose entries are rows of `table`: `id, programme_id, key, version, definition, created_at, is_withdrawn`. Nothing is deleted, as
 * what was made with an entry keeps it: a last version says that it is taken away.
 */
export function versionedPart<E extends Keyed>({ table, ...said }: VersionedPart<E>): Part<E> {
  const parsed = ({ definition, isWithdrawn: _, ...row }: Row): PartVersion<E> => ({ ...row, entry: said.schema.parse(definition) })
  return {
    ...said,
    reach: 'whole',
    missing: 'kept',
    keyOf: ({ key }) => key,
    async read(db: Db, whole: Whole) {
      const newest = (await versionsOf(db, table, whole.id)).filter((row, index, rows) => rows[index - 1]?.key !== row.key)
      return newest
        .filter(({ isWithdrawn }) => !isWithdrawn)
        .map(parsed)
        .sort(byPlace)
    },
    history: async (db, whole, key) => (await versionsOf(db, table, whole.id)).filter((row) => row.key === key).map(parsed),
    write: (act, whole, writing) => writeVersions(act, table, whole, writing),
  }
}

async function writeVersions<E extends Keyed>(act: Act, table: VersionTable, whole: Whole, { changed, removed, importId }: PartWriting<E>) {
  const written: { key: string; version: number; definition: unknown }[] = []
  for (const definition of changed) {
    const version = await insertVersion(act.tx, table, sql`programme.id = ${whole.id}`, { id: newId(), definition, at: act.at })
    if (version !== undefined) written.push({ key: definition.key, version, definition })
  }
  for (const key of removed) written.push(...(await withdrawVersion(act, table, whole.id, key)))
  await insertWritten(act, { programmeId: whole.id, part: table, importId }, written)
}
