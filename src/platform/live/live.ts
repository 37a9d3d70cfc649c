import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, humanBehind, isWithin } from '../actor.ts'
import { type Connection, type Db, onCommit } from '../db/database.ts'
import type { Log } from '../log.ts'
import type { EventDefinition } from '../outbox/events.ts'
import { findHorizon } from '../outbox/horizon.ts'
import { frameOf } from './event-stream.ts'

/** `frame`: as it goes over the line, the same bytes for everyone who is told. */
export type LiveEvent = { id: string; event: string; cohortId: string | null; agentId: string | null; data: unknown; frame: Buffer }
/**
 * `actor` is replaced as what they may see changes; `beat` is called three times a minute; `end` when they may no longer watch, and when
 * the server stops.
 */
export type Watcher = { actor: Actor; send: (event: LiveEvent) => void; beat: () => void; end: () => void }

/** The same actors as they stand now; who is left out is nobody any more. */
export type RenewActors = (actors: readonly Actor[]) => Promise<ReadonlyMap<Actor, Actor>>

type Cursor = { xact: string; id: number }
/** A watcher and how far it has been told; `waiting` holds what comes while it is still catching up. */
type Seat = { watcher: Watcher; after: Cursor; waiting: LiveEvent[] | null }
const CURSOR = /^(\d{1,20})-(\d{1,18})$/
const BEGINNING: Cursor = { xact: '0', id: 0 }
const BATCH = 500
/** After a read the next one waits this long, so that a burst of changes costs a few reads and not one each. */
const GATHER_MS = 25
/** The same while nobody watches: only the place in the outbox is kept up with. */
const UNWATCHED_MS = 1_000
/** A process that died between its commit and its notification is made up for this often. */
const POLL_MS = 5_000

/** One timer for all watchers. Sessions and tokens run out without anything being announced, so at every third beat all are asked anew. */
const BEAT_MS = 20_000
const BEATS_TO_RENEW = 3

const textOf = (cursor: Cursor) => `${cursor.xact}-${cursor.id}`

function cursorOf(text: string | undefined): Cursor | null {
  const parts = text?.match(CURSOR)
  return parts ? { xact: parts[1] ?? '0', id: Number(parts[2]) } : null
}

const isAfter = (a: Cursor, b: Cursor) => (a.xact === b.xact ? a.id > b.id : BigInt(a.xact) > BigInt(b.xact))

export type LiveOptions = {
  readonly db: Db
  readonly connection: Connection
  readonly events: readonly EventDefinition[]
  readonly renewActors: RenewActors
  readonly log: Log
}

/**
 * Feeds server-sent events from the outbox. Events come in the order (transaction, row) and only below the oldest
 * transaction still open, so none is passed over whichever process wrote it and whenever it committed.
 */
export class Live {
  readonly #db: Db
  readonly #connection: Connection
  readonly #log: Log
  readonly #events: ReadonlyMap<string, EventDefinition>
  readonly #renewActors: RenewActors
  readonly #seats = new Set<Seat>()
  #cursor: Cursor = BEGINNING
  #listener: pg.Client | null = null
  #reading: Promise<void> | null = null
  #renewing: Promise<void> = Promise.resolve()
  #again = false
  #endPause: (() => void) | null = null
  #announcing = false
  #announceAgain = false
  #poll: NodeJS.Timeout | null = null
  #beating: NodeJS.Timeout | null = null
  #beats = 0
  #stopped = false

  constructor(options: LiveOptions) {
    this.#db = options.db
    this.#connection = options.connection
    this.#events = new Map(options.events.map((event) => [event.name, event]))
    this.#renewActors = options.renewActors
    this.#log = options.log
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
    clearInterval(this.#beating ?? undefined)
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

  /** Whether a stream can go on after this id: it names an event that is kept, or the place before the first one. */
  async knows(lastEventId: string): Promise<boolean> {
    const [, xact, id] = lastEventId.match(CURSOR) ?? []
    if (xact === undefined || id === undefined) return false
    if (lastEventId === textOf(BEGINNING)) return true
    const { rows } = await sql`select 1 from outbox_event where id = ${id}::bigint and xact::text = ${xact}`.execute(this.#db)
    return rows.length > 0
  }

  /**
   * Adds a watcher. With `lastEventId` it is first told everything after that event; what comes meanwhile waits, so nothing is
   * left out or told twice. What its actor may see is read anew once it has its seat: a change from before that passes by unseen.
   * Answers the function that removes it. Who comes while the server stops is ended at once: it would be waited for.
   */
  async watch(watcher: Watcher, lastEventId: string | undefined): Promise<() => void> {
    if (this.#stopped) {
      watcher.end()
      return () => {}
    }
    const from = cursorOf(lastEventId)
    const seat: Seat = { watcher, after: from ?? this.#cursor, waiting: [] }
    const leave = () => void this.#seats.delete(seat)
    this.#seats.add(seat)
    this.#beating ??= setInterval(() => this.#beat(), BEAT_MS).unref()
    this.#endPause?.()
    try {
      await this.#renew([seat])
      if (from) await this.#catchUp(seat)
      if (this.#seats.has(seat)) this.#takeSeat(seat)
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  #beat(): void {
    for (const { watcher } of this.#seats) watcher.beat()
    this.#beats++
    if (this.#beats % BEATS_TO_RENEW !== 0) return
    this.#renew([...this.#seats]).catch((error) =>
      this.#log.warn({ err: error }, 'streams were not rechecked; the next minute tries again'),
    )
  }

  /** One after the other: an answer read earlier must not come last. */
  #renew(seats: readonly Seat[]): Promise<void> {
    const renewed = this.#renewing.then(() => this.#renewNow(seats.filter((seat) => this.#seats.has(seat))))
    this.#renewing = renewed.catch(() => {})
    return renewed
  }

  async #renewNow(seats: readonly Seat[]): Promise<void> {
    if (seats.length === 0) return
    const renewed = await this.#renewActors(seats.map(({ watcher }) => watcher.actor))
    for (const seat of seats) {
      const actor = renewed.get(seat.watcher.actor)
      if (actor) {
        seat.watcher.actor = actor
        continue
      }
      this.#seats.delete(seat)
      seat.watcher.end()
    }
  }

  async #catchUp(seat: Seat): Promise<void> {
    for (;;) {
      const events = await this.#since(seat.after)
      for (const event of events) this.#tell(seat, event)
      if (events.length < BATCH || !this.#seats.has(seat)) break
    }
  }

  #takeSeat(seat: Seat): void {
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
    // Before anyone is told of any of them: all of these changes are in the database by now.
    if (events.some((event) => this.#movesScopes(event))) await this.#renew([...this.#seats])
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
    const { actor } = seat.watcher
    const definition = this.#events.get(event.event)
    const personId = definition?.personOf(event.data) ?? null
    if (personId !== null) {
      if (humanBehind(actor) === personId) seat.watcher.send(event)
      return
    }
    const right = definition?.rightOf(event.data) ?? null
    const scope = right === null ? null : actor.scopeFor(right)
    if (scope && isWithin(scope, event)) seat.watcher.send(event)
  }

  #movesScopes({ event, data }: LiveEvent): boolean {
    return this.#events.get(event)?.movesScopes(data) ?? false
  }

  async #newest(): Promise<Cursor> {
    const horizon = await findHorizon(this.#db)
    const { rows } = await sql<Cursor>`
      select xact::text as xact, id from outbox_event where xact < ${horizon}::xid8
      order by outbox_event.xact desc, id desc limit 1`.execute(this.#db)
    return rows[0] ?? BEGINNING
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
      frame: frameOf(`${row.xact}-${row.id}`, row.event, { cohortId: row.cohort_id, ...(row.data as object) }),
    }))
  }
}
