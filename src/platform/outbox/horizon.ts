import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/**
 * The number of the oldest transaction of this database that is still open, or the next one to come: rows of older transactions are all
 * there to be read, by statements that begin after this one. Transactions of other databases on the same server have numbers of the
 * same row but cannot write here, so a long one there holds nothing back. Only Muster's own role is looked at, as only it writes here.
 */
export async function findHorizon(db: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`/* hot */
    select coalesce(
      (select open.xact from pg_snapshot_xip(now.snapshot) as open (xact)
        where exists (select from pg_stat_activity where datname = current_database() and backend_xid = open.xact::xid)
        order by open.xact limit 1),
      pg_snapshot_xmax(now.snapshot))::text as horizon
    from (select pg_current_snapshot() as snapshot) as now`.execute(db)
  return rows[0]?.horizon ?? '0'
}
