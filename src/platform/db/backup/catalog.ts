import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../database.ts'

/** Kysely's own lock: it says who migrates now, not what is recorded. */
const LEFT_OUT = 'migration_lock'

const Column = z.strictObject({ name: z.string(), type: z.string() })
const Reference = z.strictObject({ constraint: z.string(), to: z.string() })
const Table = z.strictObject({ name: z.string(), columns: z.array(Column), references: z.array(Reference) })
export type Column = z.infer<typeof Column>
export type Table = z.infer<typeof Table>

/** Every table of the schema `public` by name, with its stored columns and its foreign keys that are checked at once. */
export async function listTables(db: Db): Promise<Table[]> {
  const { rows } = await sql`
    select rel.relname as name,
      (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
        from pg_attribute a where a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(json_build_object('constraint', c.conname, 'to', c.confrelid::regclass::text) order by c.conname), '[]')
        from pg_constraint c where c.conrelid = rel.oid and c.contype = 'f' and not c.condeferrable) as "references"
    from pg_class rel
    where rel.relnamespace = 'public'::regnamespace and rel.relkind = 'r' and rel.relname <> ${LEFT_OUT}
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = rel.oid and d.deptype = 'e')
    order by rel.relname collate "C"`.execute(db)
  return z.array(Table).parse(rows)
}

export type Early = { readonly table: string; readonly constraint: string }

/**
 * The tables so that each comes after those it refers to. Where they refer to one another in a circle, or to themselves, the first
 * by name goes first, and `early` lists its foreign keys that cannot hold until the circle is loaded.
 */
export function orderTables(tables: readonly Table[]): { ordered: Table[]; early: Early[] } {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const ordered: Table[] = []
  const early: Early[] = []
  while (waiting.size > 0) {
    const list = [...waiting.values()]
    const isFree = (table: Table) => table.references.every(({ to }) => to === table.name || !waiting.has(to))
    const next = list.find(isFree) ?? list[0]
    if (next === undefined) break
    for (const { constraint, to } of next.references) if (waiting.has(to)) early.push({ table: next.name, constraint })
    ordered.push(next)
    waiting.delete(next.name)
  }
  return { ordered, early }
}

/** Last number given by each sequence of `public` that has given any. */
export async function listSequences(db: Db): Promise<{ name: string; last: number }[]> {
  const { rows } = await sql<{ name: string; last: number }>`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`.execute(db)
  return rows
}
