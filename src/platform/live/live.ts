import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, isWithin } from '../actor.ts'
import type { Connection, Db } from '../db/database.ts'
import type { Log } from '../log.ts'

export type LiveEvent = { id: string; event: string; cohortId: string | null; agentId: string | null; data: unknown }
export type Watcher = { actor: Actor; send: (event: LiveEvent) => void }

type Cursor = { xact: string; id: number }
const CURSOR = /^(\d+)-(\d+)$/
const BATCH = 500

/**
 * Feeds server-sent events from the outbox. Events come in the order (transaction, row) and only below the oldest
 * transaction still open, so none is passed over whichever process wrote it and whenever it committed.
 */
export class Live {
  readonly #db: Db
  readonly #connection: Connection
  readonly #log: Log
  /** The right that each event asks of those who are told. */
  readonly #rights: ReadonlyMap<string, string>
  readonly #watchers = new Set<Watcher>()
  #cursor: Cursor = { xact: '0', id: 0 }
  #listener: pg.Client | null = null
  #reading: Promise<void> | null = null
  #again = false
  #stopped = false

  constructor(db: Db, connection: Connection, rights: ReadonlyMap<string, string>, log: Log) {
    this.#db = db
    this.#connection = connection
    this.#rights = rights
    this.#log = log
  }

  async start(): Promise<void> {
    this.#cursor = await this.#newest()
    await this.#listen()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#watchers.clear()
    await this.#listener?.end().catch(() => {})
    await this.#reading
  }

  /** Adds a watcher; with `lastEventId` what came since is sent first. Answers the function that removes it. */
  async watch(watcher: Watcher, lastEventId: string | undefined): Promise<() => void> {
    const from = lastEventId?.match(CURSOR)
    if (from) for (const event of await this.#since({ xact: from[1] ?? '0', id: Number(from[2]) })) this.#tell(watcher, event)
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ ...this.#connection, application_name: 'muster live' })
    client.on('notification', () => this.#wake())
    client.on('error', (error) => this.#relisten(error))
    await client.connect()
    await client.query('listen outbox')
    this.#listener = client
    this.#wake()
  }

  #relisten(error: unknown): void {
    if (this.#stopped) return
    this.#log.warn({ err: error }, 'live updates lost their database connection; trying again')
    setTimeout(() => this.#listen().catch((again) => this.#relisten(again)), 1_000).unref()
  }

  #wake(): void {
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = this.#forward()
      .catch((error) => this.#log.error({ err: error }, 'live updates failed'))
      .finally(() => {
        this.#reading = null
        if (this.#again && !this.#stopped) {
          this.#again = false
          this.#wake()
        }
      })
  }

  async #forward(): Promise<void> {
    const events = await this.#since(this.#cursor)
    for (const event of events) for (const watcher of this.#watchers) this.#tell(watcher, event)
    const last = events.at(-1)
    const key = last?.id.match(CURSOR)
    if (key) this.#cursor = { xact: key[1] ?? '0', id: Number(key[2]) }
    if (events.length === BATCH) this.#again = true
    else if (await this.#isHeldBack()) setTimeout(() => this.#stopped || this.#wake(), 50).unref()
  }

  #tell(watcher: Watcher, event: LiveEvent): void {
    const right = this.#rights.get(event.event)
    const scope = right === undefined ? null : watcher.actor.scopeFor(right)
    if (scope && isWithin(scope, event)) watcher.send(event)
  }

  async #newest(): Promise<Cursor> {
    const { rows } =
      await sql<Cursor>`select xact::text as xact, id from outbox_event where xact < pg_snapshot_xmin(pg_current_snapshot()) order by outbox_event.xact desc, id desc limit 1`.execute(
        this.#db,
      )
    return rows[0] ?? { xact: '0', id: 0 }
  }

  /** Rows committed but above an open transaction: they wait until it ends. */
  async #isHeldBack(): Promise<boolean> {
    const { rows } =
      await sql`select 1 from outbox_event where (xact, id) > (${this.#cursor.xact}::xid8, ${this.#cursor.id}) limit 1`.execute(this.#db)
    return rows.length > 0
  }

  async #since(cursor: Cursor): Promise<LiveEvent[]> {
    const { rows } = await sql<{
      xact: string
      id: number
      event: string
      cohort_id: string | null
      agent_id: string | null
      data: unknown
    }>`
      select xact::text as xact, id, event, cohort_id, agent_id, data from outbox_event
      where (xact, id) > (${cursor.xact}::xid8, ${cursor.id}) and xact < pg_snapshot_xmin(pg_current_snapshot())
      order by outbox_event.xact, id limit ${BATCH}`.execute(this.#db)
    return rows.map((row) => ({
      id: `${row.xact}-${row.id}`,
      event: row.event,
      cohortId: row.cohort_id,
      agentId: row.agent_id,
      data: row.data,
    }))
  }
}
