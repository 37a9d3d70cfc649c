import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database.ts'
import { type Column, type Early, orderTables, type Table } from './catalog.ts'
import { type Manifest, tablePath } from './manifest.ts'
import { readLines } from './members.ts'

/** Below it PostgreSQL keeps transaction numbers to itself. */
const FIRST_TRANSACTION = 3

/**
 * A column's text back as its type. Transaction numbers are moved down by `shift`, so that the newest stands below the transactions
 * of this server; their order stays, though the oldest may become equal and then go by id.
 */
function readAs({ type }: Column, place: number, shift: number): RawBuilder<unknown> {
  const text = sql`(line->>${sql.lit(place)})`
  if (type !== 'xid8') return sql`${text}::${sql.raw(type)}`
  return sql`greatest(${text}::bigint - ${sql.lit(shift)}, ${sql.lit(FIRST_TRANSACTION)})::text::xid8`
}

/** Loads one table; rows that triggers of tables before wrote into it give way to the backup's. */
async function loadTable(tx: Tx, path: string, { table, columns }: Pick<Manifest['tables'][number], 'table' | 'columns'>, shift: number) {
  const into = sql.table(`public.${table}`)
  const names = sql.join(columns.map(({ name }) => sql.ref(name)))
  const values = sql.join(columns.map((column, place) => readAs(column, place, shift)))
  await sql`delete from ${into}`.execute(tx)
  for await (const lines of readLines(path))
    await sql`
      insert into ${into} (${names}) overriding system value
      select ${values} from json_array_elements(${`[${lines.join(',')}]`}::json) with ordinality as rows (line, place) order by place`.execute(
      tx,
    )
}

const alter = ({ table, constraint }: Early, how: string) =>
  sql`alter table ${sql.table(`public.${table}`)} alter constraint ${sql.ref(constraint)} ${sql.raw(how)}`

/** How far the backup's transaction numbers stand above this server's. */
async function findShift(tx: Tx, nextTransaction: number): Promise<number> {
  const { rows } = await sql<{ current: number }>`select pg_current_xact_id()::text::bigint as current`.execute(tx)
  return Math.max(0, nextTransaction - (rows[0]?.current ?? 0))
}

/** Moves each tracker's version to where none has been: browsers may hold later ones than the backup's, with other content. */
const leapTouches = (tx: Tx) => sql`update cohort_touch set touches = touches + extract(epoch from clock_timestamp())::bigint`.execute(tx)

/**
 * Loads every table in an order in which its foreign keys hold. Keys within a circle of tables are judged at the end instead: that
 * takes the owner of the tables and no superuser, and nothing of it is left after the transaction.
 */
export async function loadRecord(tx: Tx, folder: string, manifest: Manifest, tables: readonly Table[]): Promise<void> {
  const { ordered, early } = orderTables(tables)
  const shift = await findShift(tx, manifest.nextTransaction)
  await sql`set local datestyle = 'ISO, YMD'`.execute(tx)
  for (const key of early) await alter(key, 'deferrable initially deferred').execute(tx)
  await sql`set constraints all deferred`.execute(tx)
  for (const { name } of ordered) {
    const member = manifest.tables.find(({ table }) => table === name)
    if (member !== undefined) await loadTable(tx, join(folder, tablePath(name)), member, shift)
  }
  await leapTouches(tx)
  await sql`set constraints all immediate`.execute(tx)
  for (const key of early) await alter(key, 'not deferrable').execute(tx)
  for (const { name, last } of manifest.sequences)
    await sql`select setval(format('public.%I', ${name}::text)::regclass, ${last}::bigint)`.execute(tx)
}
