import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#modules/people/model.ts'
import type { Clock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { createLog } from '#platform/log.ts'
import { hashOf } from '#platform/secret.ts'
import { type Server, startServer } from '../../src/server.ts'
import { createTestDatabase } from './database.ts'

/** Where the time of a world stands at first: the morning of its classes' first day. */
export const START = '2026-10-05T12:00:00.000Z'
export const BOOTSTRAP = 'test-bootstrap-token-0123456789abcdef'

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
export type Answer = { status: number; body: any; headers: Record<string, unknown> }
export type TestFile = { name: string; content: string | Uint8Array }

/** A caller with one bearer token. */
export class Client {
  readonly #world: World
  readonly #token: string | null
  readonly personId: string | null

  constructor(world: World, token: string | null, personId: string | null = null) {
    this.#world = world
    this.#token = token
    this.personId = personId
  }

  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.#world.server.app.inject({
      method,
      url: path.startsWith('/api') || path.startsWith('/healthz') || path.startsWith('/readyz') ? path : `/api/v1${path}`,
      headers: { ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: isJson && response.body ? JSON.parse(response.body) : response.body,
      headers: response.headers,
    }
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)
  post = (path: string, body: unknown = {}, headers?: Record<string, string>) => this.send('POST', path, body, headers)
  patch = (path: string, body: unknown, headers?: Record<string, string>) => this.send('PATCH', path, body, headers)
  put = (path: string, body: unknown, headers?: Record<string, string>) => this.send('PUT', path, body, headers)
  delete = (path: string, headers?: Record<string, string>) => this.send('DELETE', path, undefined, headers)

  async upload(
    path: string,
    files: readonly TestFile[],
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const file of files) form.append('file', new Blob([file.content as BlobPart]), file.name)
    const encoded = new Response(form)
    return this.send('POST', path, Buffer.from(await encoded.arrayBuffer()), {
      ...headers,
      'content-type': encoded.headers.get('content-type') ?? '',
    })
  }
}

/** One real server on one real database, with builders that make their own parents. Times stand still until moved. */
export class World {
  server!: Server
  db!: Db
  pool!: Pool
  now = START
  /** Where this world's server keeps its files. */
  dataDir = ''
  #made = 0
  readonly clock: Clock = { now: () => this.now }
  readonly #cleanups: (() => Promise<void>)[] = []

  /** `server` is the connection string of the PostgreSQL to make a database on. */
  async open(server: string, environment: Record<string, string> = {}): Promise<void> {
    const database = await createTestDatabase(server)
    const dataDir = await mkdtemp(join(tmpdir(), 'muster-test-'))
    this.dataDir = dataDir
    const config = readConfig({ PORT: '0', MUSTER_DATA: dataDir, MUSTER_BOOTSTRAP_TOKEN: BOOTSTRAP, MUSTER_LOG: 'error', ...environment })
    this.server = await startServer({
      config,
      connection: database.connection,
      log: createLog('error'),
      clock: this.clock,
      checkAnswers: true,
      runJobs: false,
    })
    const { db, pool, close } = openDatabase(database.connection, 4)
    this.db = db
    this.pool = pool
    this.#cleanups.push(
      () => this.server.close(),
      close,
      database.drop,
      () => rm(dataDir, { recursive: true, force: true }),
    )
  }

  async close(): Promise<void> {
    for (const cleanup of this.#cleanups) await cleanup()
  }

  /** The set-up token: an admin. */
  get admin(): Client {
    return new Client(this, BOOTSTRAP)
  }

  get nobody(): Client {
    return new Client(this, null)
  }

  /** A number that is new in this world, for names and addresses. */
  next(): number {
    this.#made += 1
    return this.#made
  }

  /** A person with these roles, and a client that acts as them. */
  async person(
    roles: readonly Role[],
    given: { name?: string; email?: string } = {},
  ): Promise<Client & { personId: string; email: string }> {
    const n = this.next()
    const personId = newId()
    const email = given.email ?? `${roles[0] ?? 'person'}${n}@example.com`
    const token = `test-token-${personId}`
    await this.db
      .insertInto('person')
      .values({ id: personId, name: given.name ?? `${roles[0] ?? 'Person'} ${n}`, email, created_at: this.now })
      .execute()
    if (roles.length > 0)
      await this.db
        .insertInto('person_role')
        .values(roles.map((role) => ({ person_id: personId, role })))
        .execute()
    await this.db
      .insertInto('api_token')
      .values({ id: newId(), person_id: personId, name: 'test', access: 'full', token_hash: hashOf(token), created_at: this.now })
      .execute()
    return Object.assign(new Client(this, token, personId), { personId, email })
  }

  /** A class of five days from 2026-10-05 in Denver, led by a person of its own. */
  async cohort(given: Record<string, unknown> = {}) {
    const lead = await this.person(['lead'])
    const answer = await this.admin.post('/cohorts', {
      name: `ESP ${this.next()}`,
      programme: 'esp-week',
      startDate: '2026-10-05',
      zone: 'America/Denver',
      shift: { start: '08:00', end: '16:30', breakMinutes: 60 },
      leads: [lead.email],
      ...given,
    })
    if (answer.status !== 201) throw new Error(`no class: ${JSON.stringify(answer.body)}`)
    return { id: answer.body.id as string, lead, body: answer.body }
  }

  async agent(cohortId: string, given: Record<string, unknown> = {}) {
    const n = this.next()
    const answer = await this.admin.post(`/cohorts/${cohortId}/agents`, { name: `Agent ${n}`, email: `agent${n}@example.com`, ...given })
    if (answer.status !== 201) throw new Error(`no agent: ${JSON.stringify(answer.body)}`)
    return answer.body as { id: string; name: string; email: string; version: number }
  }

  /** An agent whose N-Number is confirmed, as AHIP waits for it. */
  async confirmedAgent(cohortId: string, given: Record<string, unknown> = {}) {
    const nNumber = `N${450_000 + this.next()}`
    const agent = await this.agent(cohortId, { nNumber, ...given })
    const answer = await this.admin.post(`/agents/${agent.id}/n-number/confirm`, { nNumber, reason: 'Read out by the agent' })
    if (answer.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(answer.body)}`)
    return { ...agent, version: answer.body.version as number }
  }
}
