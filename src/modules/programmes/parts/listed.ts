import { sql } from 'kysely'
import { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import type { Part, PartVersion, PartWriting, Whole } from '#platform/parts.ts'
import { insertWritten, keepBefore, listWritten } from './written.ts'

type Column = 'tracks' | 'help_topics'
type Keyed = { readonly key: string }
export type ListedPart<E> = Omit<Part<E>, 'reach' | 'missing' | 'keyOf' | 'read' | 'history' | 'write'> & { readonly column: Column }

/** A part that stands as one list in the programme's own row, in its order. An entry that is left out is gone; classes that ran by it keep it. */
export function listedPart<E extends Keyed>({ column, ...said }: ListedPart<E>): Part<E> {
  const read = (db: Db, whole: Whole) => readList(db, said, column, whole)
  return {
    ...said,
    reach: 'whole',
    missing: 'removed',
    keyOf: ({ key }) => key,
    read,
    async history(db, whole, key) {
      const written = (await listWritten(db, whole.id, said.key)).filter((version) => version.key === key)
      const versions = written.map(({ definition, ...version }) => ({ ...version, entry: said.schema.parse(definition) }))
      return versions.length > 0 ? versions : (await read(db, whole)).filter((version) => version.key === key)
    },
    write: (act, whole, writing) => writeList(act, said.key, column, whole, writing),
  }
}

async function readList<E extends Keyed>(
  db: Db,
  { key: part, schema }: Pick<Part<E>, 'key' | 'schema'>,
  column: Column,
  whole: Whole,
): Promise<PartVersion<E>[]> {
  const { rows } = await sql<{ list: unknown; since: Instant }>`
    select ${sql.ref(column)} as list, created_at as since from programme where id = ${whole.id}`.execute(db)
  const newest = new Map((await listWritten(db, whole.id, part)).toReversed().map((version) => [version.key, version]))
  return z
    .array(schema)
    .parse(rows[0]?.list ?? [])
    .map((entry) => {
      const written = newest.get(entry.key)
      return {
        key: entry.key,
        version: written?.version ?? 1,
        since: written?.since ?? rows[0]?.since ?? '',
        by: written?.by ?? null,
        entry,
      }
    })
}

async function writeList<E extends Keyed>(
  act: Act,
  part: string,
  column: Column,
  whole: Whole,
  { changed, all, importId }: PartWriting<E>,
) {
  const { rows } = await sql<{ list: readonly Keyed[] }>`select ${sql.ref(column)} as list from programme where id = ${whole.id}`.execute(
    act.tx,
  )
  const before = (rows[0]?.list ?? []).map((definition) => ({ key: definition.key, definition }))
  await keepBefore(act, { programmeId: whole.id, part }, before)
  const versions = new Map((await listWritten(act.tx, whole.id, part)).toReversed().map(({ key, version }) => [key, version]))
  await sql`update programme set ${sql.ref(column)} = ${JSON.stringify(all)}::jsonb where id = ${whole.id}`.execute(act.tx)
  const written = changed.map((definition) => ({ key: definition.key, version: (versions.get(definition.key) ?? 0) + 1, definition }))
  await insertWritten(act, { programmeId: whole.id, part, importId }, written)
}
