import { beforeAll, describe, expect, test } from 'vitest'
import type { RouteEntry } from '#platform/http/router.ts'
import { AFTER_SHIFT, addressOf, makeSide, type Side } from '../support/samples.ts'
import { type TextField, textsOfBody, textsOfQuery } from '../support/text-fields.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()
let side: Side

beforeAll(async () => {
  world.now = AFTER_SHIFT
  side = (await makeSide(world)).side
}, 60_000)

/** What is no text for people and is not looked at. */
const SECRETS = ['password', 'current', 'token', 'secret']

const nameOf = (entry: RouteEntry) => `${entry.method} ${entry.path}`

/** A line for each field of any route that does not refuse the text by the field's path. */
async function walk(text: string, when: (field: TextField) => boolean, code?: string): Promise<string[]> {
  const faults: string[] = []
  let asked = 0
  for (const entry of world.server.entries) {
    const address = addressOf(entry, side)
    const inBody = textsOfBody(entry, side).map((field) => ({ ...field, url: address, payload: field.holding(text) }))
    const inQuery = textsOfQuery(entry).map((field) => {
      const query = new URLSearchParams(field.holding(text) as Record<string, string>)
      return { ...field, path: `query.${field.path}`, url: `${address.split('?')[0]}?${query}`, payload: undefined }
    })
    for (const { url, payload, ...field } of [...inBody, ...inQuery].filter(when)) {
      asked++
      const { status, body } = await world.admin.send(entry.method as 'GET', url, payload, { 'if-match': '"1"' })
      const named = body.errors?.some(
        (error: { path: string; code: string }) => error.path === field.path && error.code === (code ?? error.code),
      )
      if (status !== 422 || !named) faults.push(`${nameOf(entry)} ${field.path}: ${status} ${JSON.stringify(body.errors ?? body.code)}`)
    }
  }
  expect(asked).toBeGreaterThan(2)
  return faults
}

describe('dates and instants that no class week can have', () => {
  const isDate = ({ format }: TextField) => format === 'date'
  const isInstant = ({ format }: TextField) => format === 'date-time'

  test.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
    '%s is refused wherever a date is taken',
    async (date) => {
      expect(await walk(date, isDate)).toEqual([])
    },
  )

  test.each(['0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '9999-12-31T00:00:00-23:00'])(
    '%s is refused wherever an instant is taken',
    async (instant) => {
      expect(await walk(instant, isInstant)).toEqual([])
    },
  )
})

describe('a social security number', () => {
  const isSecret = ({ path }: TextField) => SECRETS.includes(path)

  test.each(['123-45-6789', 'SSN 123-45-6789', 'ssn 123456789', 'Tax ID: 123 45 6789'])(
    '%s is refused in every field of every route',
    async (text) => {
      expect(await walk(text, (field) => !isSecret(field), 'ssn.refused')).toEqual([])
    },
  )

  test('is refused in the fields and in the name of an uploaded file', async () => {
    const faults: string[] = []
    for (const entry of world.server.entries.filter(({ shape }) => shape.upload)) {
      const send = async (name: string, fields: Record<string, string>, path: string) => {
        const { status, body } = await world.admin.upload(addressOf(entry, side), [{ name, content: 'x' }], fields, {
          'x-link-secret': side.linkSecret,
        })
        const named = body.errors?.some((error: { path: string; code: string }) => error.path === path && error.code === 'ssn.refused')
        if (status !== 422 || !named) faults.push(`${nameOf(entry)} ${path}: ${status} ${JSON.stringify(body.errors ?? body.code)}`)
      }
      for (const name of ['123-45-6789.png', '123.45.6789.csv', 'ssn 123456789.xlsx']) await send(name, {}, 'file')
      for (const field of Object.keys(entry.shape.upload?.fields.shape ?? {})) await send('a.csv', { [field]: 'ssn 123456789' }, field)
    }
    expect(faults).toEqual([])
  })
})

describe('a text of nothing that can be seen', () => {
  test('is refused as an empty one wherever that is refused', async () => {
    const faults: string[] = []
    let asked = 0
    for (const entry of world.server.entries) {
      const address = addressOf(entry, side)
      for (const field of textsOfBody(entry, side)) {
        if (SECRETS.includes(field.path)) continue
        const send = async (text: string) => {
          const { status, body } = await world.admin.send(entry.method as 'GET', address, field.holding(text), { 'if-match': '"1"' })
          return status === 422 ? JSON.stringify(body.errors) : 'taken or refused for another reason'
        }
        const [unseen, empty] = [await send('\u200b\u00a0\ufeff\u00ad\u2060'), await send('')]
        if (!empty.includes(`"${field.path}"`)) continue
        asked++
        if (unseen !== empty) faults.push(`${nameOf(entry)} ${field.path}: ${unseen} ${empty}`)
      }
    }
    expect(faults).toEqual([])
    expect(asked).toBeGreaterThan(30)
  })
})

describe('a text that cannot be stored', () => {
  // NUL and half of a surrogate pair; the latter cannot be written into an address.
  test.each([
    ['NUL', 'a\u0000b', () => true],
    ['half a surrogate pair', 'a\ud800b', ({ path }: TextField) => !path.startsWith('query.')],
  ])('%s is refused in every field of every route', async (_why, text, when) => {
    expect(await walk(text, when, 'text.unstorable')).toEqual([])
  })

  test('in a path is refused by the name of its parameter', async () => {
    const answer = await world.admin.get('/programmes/%00')
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'params.key', code: 'text.unstorable' }] } })
  })

  test('in a cursor is no cursor, and neither is a time that is none', async () => {
    const cursorOf = (...key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
    for (const path of ['/people', '/tokens', '/mails', '/cohorts', `/cohorts/${side.cohortId}/agents`]) {
      for (const first of ['\0', '\ud800', ...(path === '/tokens' || path === '/mails' ? ['soon'] : [])]) {
        const answer = await world.admin.get(`${path}?cursor=${cursorOf(first, side.personId)}`)
        expect([path, answer.status, answer.body.errors?.[0].path]).toEqual([path, 422, 'cursor'])
      }
    }
  })

  test('as the name of a member is refused, however deep a body is nested', async () => {
    expect((await world.admin.post('/people', { 'a\0': 1 })).body.errors).toMatchObject([{ path: '', code: 'text.unstorable' }])
    const deep = `{"name":${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}}`
    const answer = await world.admin.send('POST', '/people', deep, { 'content-type': 'application/json' })
    expect([answer.status, answer.body.errors.length]).toEqual([422, 1])
    const many = await world.admin.post('/people', { name: Array.from({ length: 50_000 }, () => '\0') })
    expect(JSON.stringify(many.body).length).toBeLessThan(10_000)
  })
})
