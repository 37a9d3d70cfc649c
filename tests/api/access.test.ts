import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import { ROLES, type Role } from '#modules/people/model.ts'
import type { Reach } from '#platform/actor.ts'
import type { RouteEntry } from '#platform/http/router.ts'
import { ACCESS_PAGE, accessTable } from '../../scripts/access-table.ts'
import { gatherRights } from '../../src/server.ts'
import { type Browser, signedIn } from '../support/browser.ts'
import { AFTER_SHIFT, addressOf, bodyOf, makeSide, parametersOf, SAMPLES, type Side } from '../support/samples.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()
const rights = gatherRights()

/** A: where the people of this test belong; B: where they do not. The neighbour is another agent of A. */
let a: Side
let neighbour: Side
let b: Side
const people = new Map<Role, string>()

const MEMBERS: readonly Role[] = ['lead', 'pm', 'certifier']
/** Answers that go on for as long as one listens. */
const STREAMS = new Set(['GET /events'])
const SAFE = 'GET'

const nameOf = (entry: RouteEntry) => `${entry.method} ${entry.path}`
const isOpen = ({ right }: RouteEntry) => right === 'public' || right === 'signed_in'
const reachOf = (entry: RouteEntry, role: Role): Reach | undefined => {
  if (isOpen(entry)) return undefined
  return role === 'admin' ? 'all' : rights[entry.right]?.[role]
}

beforeAll(async () => {
  world.now = AFTER_SHIFT
  const mine = await makeSide(world)
  a = mine.side
  neighbour = mine.neighbour
  b = (await makeSide(world)).side
  for (const role of ROLES) {
    const { personId } = await world.person([role])
    people.set(role, personId)
    if (MEMBERS.includes(role))
      await world.db.insertInto('cohort_member').values({ cohort_id: a.cohortId, person_id: personId, capacity: role }).execute()
    if (role === 'admin')
      a.viewId = (await (await signedIn(world, personId)).post('/views', { screen: 'sample', name: 'Own', settings: {} })).body.id
    if (role === 'agent') await world.db.updateTable('agent').set({ person_id: personId }).where('id', '=', a.agentId).execute()
  }
}, 60_000)

type Asked = { status: number; code: string | undefined }

/** Over the wire, on a connection of its own that is cut once the status is known. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const request = get(url, { agent: false, headers }, (response) => {
    resolve(response.statusCode ?? 0)
    response.destroy()
  })
  request.on('error', reject)
  return promise
}

/** Asks as this browser, or as nobody. A stream is asked over the wire and left at once. */
async function ask(
  entry: RouteEntry,
  side: Side,
  page: Browser | null,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Asked> {
  const address = addressOf(entry, side)
  if (STREAMS.has(nameOf(entry))) {
    const cookie = page ? { cookie: `${SESSION_COOKIE}=${page.cookie}` } : {}
    return { status: await statusOf(`${world.server.url}/api/v1${address}`, cookie), code: undefined }
  }
  const versioned = entry.method === 'PATCH' ? { 'if-match': '"1"' } : {}
  const form = entry.shape.upload ? { 'content-type': 'multipart/form-data; boundary=edge' } : {}
  const payload = entry.shape.upload
    ? '--edge\r\nContent-Disposition: form-data; name="file"; filename="empty.csv"\r\n\r\nName,Email\r\n\r\n--edge--\r\n'
    : (body ?? bodyOf(entry, a))
  const sent = { ...versioned, ...form, ...headers }
  const method = entry.method as 'GET'
  const answer = page ? await page.send(method, address, payload, sent) : await world.nobody.send(method, address, payload, sent)
  return { status: answer.status, code: answer.body?.code }
}

const pageOf = (role: Role) => signedIn(world, people.get(role) ?? '')

/** Asks every route that `when` picks and answers a line for each that was not answered as it should be. */
async function walk(when: (entry: RouteEntry) => boolean, judge: (entry: RouteEntry) => Promise<string | null>): Promise<string[]> {
  const faults: string[] = []
  for (const entry of world.server.entries) {
    const fault = when(entry) ? await judge(entry) : null
    if (fault !== null) faults.push(`${nameOf(entry)}: ${fault}`)
  }
  return faults
}

const shouldBe = (expected: number | string, { status, code }: Asked) => `${status} ${code ?? ''} instead of ${expected}`

test('docs/access.md is up to date (else: npm run docs:access)', async () => {
  expect(await readFile(ACCESS_PAGE, 'utf8')).toBe(accessTable(world.server.entries, rights))
})

test('every path parameter has a sample in tests/support/samples.ts', async () => {
  const missing = world.server.entries.flatMap((entry) =>
    parametersOf(entry.path)
      .filter((key) => !(key in SAMPLES))
      .map(
        (key) => `${nameOf(entry)}: add '${key}' to SAMPLES in tests/support/samples.ts, with an id that exists in the class of each side`,
      ),
  )
  expect(missing).toEqual([])
})

describe('nobody', () => {
  test('is asked to sign in on every route that is not public, also with a token that is none', async () => {
    const faults = await walk(
      () => true,
      async (entry) => {
        for (const headers of [{}, { authorization: 'Bearer muster_made-up' }] as Record<string, string>[]) {
          const asked = await ask(entry, a, null, headers)
          const isRefused = asked.status === 401 && asked.code !== 'auth.wrong_credentials' && asked.code !== 'auth.link_invalid'
          if (isRefused === (entry.right === 'public')) return shouldBe(entry.right === 'public' ? 'an answer' : 401, asked)
        }
        return null
      },
    )
    expect(faults).toEqual([])
  })
})

describe.each(ROLES)('%s', (role) => {
  test('is refused (403) what the roles do not allow', async () => {
    const page = await pageOf(role)
    const faults = await walk(
      (entry) => !isOpen(entry) && reachOf(entry, role) === undefined,
      async (entry) => {
        const asked = await ask(entry, a, page)
        return asked.status === 403 && asked.code === 'access.forbidden' ? null : shouldBe(403, asked)
      },
    )
    expect(faults).toEqual([])
  })

  test('finds nothing (404) of other classes, and an agent nothing of others in the same class', async () => {
    const page = await pageOf(role)
    const isMember = MEMBERS.includes(role) || role === 'agent'
    const isElsewhere = (entry: RouteEntry) => (other: Side) => !isMember || addressOf(entry, other) !== addressOf(entry, a)
    const faults = await walk(
      (entry) => ['cohort', 'own'].includes(reachOf(entry, role) ?? '') && entry.path.includes('/:'),
      async (entry) => {
        const others = [b, reachOf(entry, role) === 'own' ? neighbour : b, isMember ? b : a].filter(isElsewhere(entry))
        for (const other of new Set(others)) {
          const asked = await ask(entry, other, page)
          if (asked.status === 422) return `${shouldBe(404, asked)}; add a valid body to BODIES in tests/support/samples.ts`
          if (asked.status !== 404) return shouldBe(404, asked)
        }
        return null
      },
    )
    expect(faults).toEqual([])
  })
})

/** After everything that must not change anything. Safe routes first: what follows changes the class. */
describe.each(ROLES)('%s', (role) => {
  const isInReach = (entry: RouteEntry) => {
    const reach = reachOf(entry, role)
    return reach === 'all' || (reach === 'cohort' && MEMBERS.includes(role)) || (reach === 'own' && role === 'agent')
  }

  test('reads what the roles allow', async () => {
    const page = await pageOf(role)
    const faults = await walk(
      (entry) => entry.method === SAFE && (entry.right === 'signed_in' || isInReach(entry)),
      async (entry) => {
        const asked = await ask(entry, a, page)
        return asked.status < 400 ? null : shouldBe('an answer', asked)
      },
    )
    expect(faults).toEqual([])
  })
})

describe('every route', () => {
  test('is there for an admin in any class: a 404 above was for the scope, not for a wrong address', async () => {
    const page = await pageOf('admin')
    const order = (entry: RouteEntry) => ['GET', 'PATCH', 'PUT', 'POST', 'DELETE'].indexOf(entry.method)
    const faults: string[] = []
    for (const entry of [...world.server.entries].sort((x, y) => order(x) - order(y))) {
      if (isOpen(entry) || !entry.path.includes('/:')) continue
      const asked = await ask(entry, b, page)
      if ([401, 403, 404].includes(asked.status) || asked.status >= 500) faults.push(`${nameOf(entry)}: ${shouldBe('an answer', asked)}`)
    }
    expect(faults).toEqual([])
  })

  test('with a body refuses an unknown field', async () => {
    const page = await pageOf('admin')
    const faults = await walk(
      (entry) => entry.shape.body !== undefined,
      async (entry) => {
        const asked = await ask(entry, b, page, {}, { ...(bodyOf(entry, a) as object), unknownField: 1 })
        return asked.status === 422 && asked.code === 'request.invalid' ? null : shouldBe(422, asked)
      },
    )
    expect(faults).toEqual([])
  })

  test('that edits a row asks for the version seen, and answers a stale one with the row as it is', async () => {
    const page = await pageOf('admin')
    const faults = await walk(
      (entry) => entry.method === 'PATCH',
      async (entry) => {
        const address = addressOf(entry, a)
        const { version: _, ...body } = bodyOf(entry, a) as Record<string, unknown>
        const blind = await page.send('PATCH', address, body)
        if (blind.status !== 422) return `without a version ${shouldBe(422, { status: blind.status, code: blind.body.code })}`
        const stale = await page.send('PATCH', address, body, { 'if-match': '"9999"' })
        if (stale.body.code !== 'resource.stale' || stale.body.current === undefined)
          return `with an old version ${shouldBe(409, { status: stale.status, code: stale.body.code })}`
        return null
      },
    )
    expect(faults).toEqual([])
  })
})

/** The samples are of AHIP + Aetna, which the programme leaves to licensing and not to IT (tracks.test.ts has every track). */
const isAnothers = ({ right }: RouteEntry, role: Role) => right === 'track.set' && role === 'it'

describe.each(ROLES)('%s', (role) => {
  test('may change what the roles allow: any answer but 401, 403 and a failure', async () => {
    const faults = await walk(
      (entry) =>
        entry.method !== SAFE &&
        !isAnothers(entry, role) &&
        (entry.right === 'signed_in' || (reachOf(entry, role) !== undefined && (reachOf(entry, role) !== 'own' || role === 'agent'))),
      async (entry) => {
        // A session of its own: signing out ends it.
        const asked = await ask(entry, a, await pageOf(role))
        return asked.status === 401 || asked.status === 403 || asked.status >= 500 ? shouldBe('an answer', asked) : null
      },
    )
    expect(faults).toEqual([])
  })

  test('changes nothing without the CSRF value', async () => {
    const page = await pageOf(role)
    page.csrf = null
    const faults = await walk(
      (entry) => entry.method !== SAFE && entry.right !== 'public',
      async (entry) => {
        const asked = await ask(entry, a, page)
        return asked.status === 403 && asked.code === 'auth.csrf' ? null : shouldBe('403 auth.csrf', asked)
      },
    )
    expect(faults).toEqual([])
  })
})
