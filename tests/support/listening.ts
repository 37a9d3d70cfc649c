import { expect, onTestFinished, vi } from 'vitest'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import type { Db } from '#platform/db/database.ts'
import type { Browser } from './browser.ts'
import { START, type World } from './test-world.ts'

export type Told = { id: string; event: string; data: { cohortId: string | null } & Record<string, unknown> }

/** A real connection to the listening server; what it is told is kept in order. */
export class Listening {
  readonly told: Told[] = []
  readonly comments: string[] = []
  position = ''
  readonly ended: Promise<void>
  readonly status: number
  readonly headers: Headers
  readonly #stop: AbortController

  constructor(response: Response, stop: AbortController) {
    this.status = response.status
    this.headers = response.headers
    this.#stop = stop
    this.ended = this.#read(response).catch(() => {})
  }

  async #read(response: Response): Promise<void> {
    let rest = ''
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) this.#take(block)
    }
  }

  #take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
    this.position = fields.get('id') ?? this.position
    if (fields.has('')) this.comments.push(block)
    const event = fields.get('event')
    if (event) this.told.push({ id: this.position, event, data: JSON.parse(fields.get('data') ?? '{}') })
  }

  close(): void {
    this.#stop.abort()
  }

  /** Names told about this class, once there are `count` of them. */
  async events(cohortId: string, count: number): Promise<string[]> {
    await vi.waitFor(() => expect(this.announced(cohortId).length).toBeGreaterThanOrEqual(count), { timeout: 5_000, interval: 10 })
    return this.announced(cohortId)
  }

  /** What the test itself announced of this class; making the class is told as well. */
  announced = (cohortId: string) =>
    this.told.filter((one) => one.data.cohortId === cohortId && one.data.n !== undefined).map((one) => String(one.data.n))
}

/** Listens as a browser that is signed in, or with a bearer token, until it is closed. */
export async function startListening(of: World, who: Browser | string, query = '', headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const credentials: Record<string, string> =
    typeof who === 'string' ? { authorization: `Bearer ${who}` } : { cookie: `${SESSION_COOKIE}=${who.cookie}` }
  const response = await fetch(`${of.server.url}/api/v1/events${query}`, { signal: stop.signal, headers: { ...credentials, ...headers } })
  return new Listening(response, stop)
}

/** The same, left when the test is over. */
export async function listen(...where: Parameters<typeof startListening>): Promise<Listening> {
  const listening = await startListening(...where)
  onTestFinished(() => listening.close())
  return listening
}

/** Announces as any module would: a row in the outbox, in a transaction that the test can hold open. */
export const announce = (db: Db, cohortId: string, n: string) =>
  db
    .insertInto('outbox_event')
    .values({ at: START, event: 'cohort.changed', cohort_id: cohortId, data: JSON.stringify({ cohortId, fields: [], n }) })
    .execute()
