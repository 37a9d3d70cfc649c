import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import { hashOf } from '#platform/secret.ts'
import type { Answer, World } from './world.ts'

/** A browser: keeps the session cookie that answers set, and sends the CSRF value that `/me` gave. */
export class Browser {
  readonly #world: World
  cookie: string | null = null
  csrf: string | null = null
  /** The whole `Set-Cookie` of the last answer that had one. */
  setCookie = ''

  constructor(world: World) {
    this.#world = world
  }

  async send(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await this.#world.server.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(this.cookie ? { cookie: `${SESSION_COOKIE}=${this.cookie}` } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    this.#keep(response.headers['set-cookie'])
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    const answer: Answer = {
      status: response.statusCode,
      body: isJson && response.body ? JSON.parse(response.body) : response.body,
      headers: response.headers,
    }
    if (typeof answer.body?.csrf === 'string') this.csrf = answer.body.csrf
    return answer
  }

  #keep(setCookie: string | string[] | undefined): void {
    const line = [setCookie ?? []].flat().find((text) => text.startsWith(`${SESSION_COOKIE}=`))
    if (line === undefined) return
    this.setCookie = line
    this.cookie = line.slice(SESSION_COOKIE.length + 1, line.indexOf(';')) || null
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)
  post = (path: string, body: unknown = {}, headers?: Record<string, string>) => this.send('POST', path, body, headers)
  patch = (path: string, body: unknown, headers?: Record<string, string>) => this.send('PATCH', path, body, headers)
  delete = (path: string, headers?: Record<string, string>) => this.send('DELETE', path, undefined, headers)
}

/** A browser in which this person is signed in already. */
export async function signedIn(world: World, personId: string): Promise<Browser & { sessionId: string }> {
  const sessionId = newId()
  const secret = `test-session-${sessionId}`
  const csrf = `csrf-${sessionId}`
  await world.db
    .insertInto('session')
    .values({
      id: sessionId,
      person_id: personId,
      token_hash: hashOf(secret),
      csrf,
      signed_in_with: 'password',
      created_at: world.now,
      seen_at: world.now,
      expires_at: addSeconds(world.now, 3600),
    })
    .execute()
  return Object.assign(new Browser(world), { cookie: secret, csrf, sessionId })
}
