import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, isWithin } from '../actor.ts'
import { type Connection, type Db, onCommit } from '../db/database.ts'
import type { Log } from '../log.ts'
import { findHorizon } from '../outbox/horizon.ts'

export type LiveEvent = { id: string; event: string; cohortId: string | null; agentId: string | null; data: unknown }
/** `actor` may be replaced while it watches; `end` is called when the server stops. */
export type Watcher = { actor: Actor; send: (event: LiveEvent) => void; end: () => void }

type Cursor = { xact: string; id: number }
/** A watcher and how far it has been told; `waiting` holds what comes while it is still catching up. */
type Seat = { watcher: Watcher; after: Cursor; waiting: LiveEvent[] | null }
const CURSOR = /^(\d+)-(\d+)$/
const BATCH = 500
/** After a read the next one waits this long, so that a burst of changes costs a few reads and not one each. */
const GATHER_MS = 25
/** The same while nobody watches: only the place in the outbox is kept up with. */
const UNWATCHED_MS = 1_000
/** A process that died between its commit and its notification is made up for this often. */
const POLL_MS = 5_000

const textOf = (cursor: Cursor) => `${cursor.xact}-${cursor.id}`

function cursorOf(text: string | undefined): Cursor | null {
  const parts = text?.match(CURSOR)
  return parts ? { xact: parts[1] ?? '0', id: Number(parts[2]) } : null
}

const isAfter = (a: Cursor, b: Cursor) => (a.xact === b.xact ? a.id > b.id : BigInt(a.xact) > BigInt(b.xact))

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
  readonly #seats = new Set<Seat>()
  #cursor: Cursor = { xact: '0', id: 0 }
  #listener: pg.Client | null = null
  #reading: Promise<void> | null = null
  #again = false
  #endPause: (() => void) | null = null
  #announcing = false
  #announceAgain = false
  #poll: NodeJS.Timeout | null = null
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
    onCommit(this.#db, () => this.#announce())
    this.#poll = setInterval(() => this.#seats.size > 0 && this.#wake(), POLL_MS).unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#poll ?? undefined)
    this.#endPause?.()
    for (const seat of this.#seats) seat.watcher.end()
    this.#seats.clear()
    await this.#listener?.end().catch(() => {})
    await this.#reading
  }

  /** Where a stream that begins now begins: sent as its first id, so that it can resume before anything happened. */
  get position(): string {
    return textOf(this.#cursor)
  }

  /**
   * Adds a watcher. With `lastEventId` it is first told everything after that event; what comes meanwhile waits, so nothing is
   * left out or told twice. Answers the function that removes it.
   */
  async watch(watcher: Watcher, lastEventId: string | undefined): Promise<() => void> {
    const from = cursorOf(lastEventId)
    const seat: Seat = { watcher, after: from ?? this.#cursor, waiting: from ? [] : null }
    const leave = () => void this.#seats.delete(seat)
    this.#seats.add(seat)
    this.#endPause?.()
    if (from)
      await this.#catchUp(seat).catch((error) => {
        leave()
        throw error
      })
    return leave
  }

  async #catchUp(seat: Seat): Promise<void> {
    for (;;) {
      const events = await this.#since(seat.after)
      for (const event of events) this.#tell(seat, event)
      if (events.length < BATCH || !this.#seats.has(seat)) break
    }
    const waiting = seat.waiting ?? []
    seat.waiting = null
    for (const event of waiting) this.#tell(seat, event)
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

  /** Tells every process, this one too, that something was committed: at once, and then once for all that follows shortly. */
  #announce(): void {
    if (this.#stopped) return
    if (this.#announcing) {
      this.#announceAgain = true
      return
    }
    this.#announcing = true
    sql`select pg_notify('outbox', '')`.execute(this.#db).catch((error) => this.#log.warn({ err: error }, 'a change was not announced'))
    setTimeout(() => {
      this.#announcing = false
      const again = this.#announceAgain
      this.#announceAgain = false
      if (again) this.#announce()
    }, GATHER_MS).unref()
  }

  #wake(): void {
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = this.#forward()
      .then(() => this.#pause())
      .catch((error) => this.#log.error({ err: error }, 'live updates failed'))
      .finally(() => {
        this.#reading = null
        if (this.#again && !this.#stopped) {
          this.#again = false
          this.#wake()
        }
      })
  }

  #pause(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#seats.size > 0 ? GATHER_MS : UNWATCHED_MS)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async #forward(): Promise<void> {
    const events = await this.#since(this.#cursor)
    for (const event of events) {
      for (const seat of this.#seats) {
        if (seat.waiting) seat.waiting.push(event)
        else this.#tell(seat, event)
      }
    }
    this.#cursor = cursorOf(events.at(-1)?.id) ?? this.#cursor
    if (events.length === BATCH) this.#again = true
    else if (await this.#isHeldBack()) setTimeout(() => this.#stopped || this.#wake(), 50).unref()
  }

  #tell(seat: Seat, event: LiveEvent): void {
    const at = cursorOf(event.id)
    if (!at || !isAfter(at, seat.after)) return
    seat.after = at
    const right = this.#rights.get(event.event)
    const scope = right === undefined ? null : seat.watcher.actor.scopeFor(right)
    if (scope && isWithin(scope, event)) seat.watcher.send(event)
  }

  async #newest(): Promise<Cursor> {
    const horizon = await findHorizon(this.#db)
    const { rows } = await sql<Cursor>`
      select xact::text as xact, id from outbox_event where xact < ${horizon}::xid8
      order by outbox_event.xact desc, id desc limit 1`.execute(this.#db)
    return rows[0] ?? { xact: '0', id: 0 }
  }

  /** Rows committed but above an open transaction: they wait until it ends. */
  async #isHeldBack(): Promise<boolean> {
    const { rows } =
      await sql`select 1 from outbox_event where (xact, id) > (${this.#cursor.xact}::xid8, ${this.#cursor.id}) limit 1`.execute(this.#db)
    return rows.length > 0
  }

  async #since(cursor: Cursor): Promise<LiveEvent[]> {
    const horizon = await findHorizon(this.#db)
    const { rows } = await sql<{
      xact: string
      id: number
      event: string
      cohort_id: string | null
      agent_id: string | null
      data: unknown
    }>`
      select xact::text as xact, id, event, cohort_id, agent_id, data from outbox_event
      where (xact, id) > (${cursor.xact}::xid8, ${cursor.id}) and xact < ${horizon}::xid8
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
