import { sql } from 'kysely'
import type { World } from '../support/world.ts'

/** Change with every request that carries a token or a link, whatever becomes of it: last use, and how many tries. */
const BESIDE_THE_RECORD = ['api_token', 'sign_in_try']

/** A digest of every row of every table, by table: what a refused change must leave as it was. */
export async function recordOf(world: World): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
    world.db,
  )
  const digests = tables
    .filter(({ name }) => !BESIDE_THE_RECORD.includes(name))
    .map(
      ({ name }) =>
        sql`select ${name} as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql.table(name)} t`,
    )
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(world.db)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
