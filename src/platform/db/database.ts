import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { NamedClient } from './named-client.ts'
import type { DB } from './schema.ts'

/** Either the pool or an open transaction: what a store takes as its first argument. */
export type Db = Kysely<DB>
export type Tx = Transaction<DB>

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082
const DATES: number = 1182
const TIME = 1083
const TIMESTAMPTZ = 1184

/** `2026-10-05 14:12:00.5+00` (the session's zone is UTC) → `2026-10-05T14:12:00.5Z`. */
const instantOf = (text: string) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`

/** The one place where PostgreSQL types become JavaScript ones: int8 and numeric as numbers, dates, times and instants as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format) => {
    if (oid === INT8 || oid === NUMERIC) return Number
    if (oid === DATE) return (text: string) => text
    if (oid === DATES) return (text: string) => text.slice(1, -1).split(',').filter(Boolean)
    if (oid === TIME) return (text: string) => text.slice(0, 5)
    if (oid === TIMESTAMPTZ) return instantOf
    return pg.types.getTypeParser(oid, format)
  },
}

export type Connection = Pick<pg.PoolConfig, 'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>

/**
 * Who wakes the readers of the outbox: `transaction` notifies inside each writing transaction; `after_commit` leaves it to
 * whoever listens with `onCommit`. PostgreSQL commits notifying transactions one after the other, each with its own wait for
 * the disk, so a server under load says it afterwards and once for many.
 */
export type Wakes = 'transaction' | 'after_commit'

/** The root handle: one per process, opened by `server.ts` or a command of the CLI. `size` is the number of connections. */
export function openDatabase(
  connection: Connection,
  size = 10,
  wakes: Wakes = 'transaction',
): { db: Db; pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({
    ...connection,
    Client: NamedClient,
    types,
    max: size,
    application_name: 'muster',
    statement_timeout: 60_000,
    options: `-c timezone=UTC -c muster.wakes=${wakes}`,
  })
  // An idle connection that breaks (server restart) is dropped by the pool; without a listener it would end the process.
  const dropped = () => {}
  pool.on('error', dropped)
  pool.on('connect', (client) => client.on('error', dropped))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

const listeners = new WeakMap<Db, () => void>()

/** Calls `heard` after each transaction of this handle that `inTransaction` committed. */
export const onCommit = (db: Db, heard: () => void): void => void listeners.set(db, heard)

/** Runs `work` in one transaction; below the edge everything takes the `tx`. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer = await db.transaction().execute(work)
  listeners.get(db)?.()
  return answer
}
