import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, inject, test } from 'vitest'
import type { RouteEntry } from '#platform/http/router.ts'
import { TEMPLATE, withDatabase } from '../support/database.ts'
import { AFTER_SHIFT, addressOf, bodyOf, makeSide } from '../support/samples.ts'
import { openWorld } from '../support/world.ts'

const ROOT = join(import.meta.dirname, '../..')
const world = openWorld()

test('the API describes itself in valid OpenAPI 3.1, every route of it', async () => {
  const { body } = await world.nobody.get('/api/v1/openapi.json')
  const verdict = await new Validator().validate(structuredClone(body))
  expect(verdict).toMatchObject({ valid: true })
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const served = world.server.entries.map(({ method, path }) => `${method} /api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.sort()).toEqual(served.sort())
})

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, read as a client reads it
type Operation = any

/** Each route with what the document says of it. */
async function described(): Promise<{ entry: RouteEntry; operation: Operation }[]> {
  const { body } = await world.nobody.get('/api/v1/openapi.json')
  return world.server.entries.map((entry) => ({
    entry,
    operation: body.paths[`/api/v1${entry.path.replaceAll(/:(\w+)/g, '{$1}')}`][entry.method.toLowerCase()],
  }))
}

const namesOf = (operation: Operation, place: string): string[] =>
  operation.parameters.filter((parameter: Operation) => parameter.in === place).map((parameter: Operation) => parameter.name)

test('the headers that a route listens to are described: a key for each POST, the version where a row is edited', async () => {
  for (const { entry, operation } of await described()) {
    const headers = namesOf(operation, 'header')
    expect([entry.path, headers.includes('Idempotency-Key')]).toEqual([entry.path, entry.method === 'POST'])
    if (entry.method === 'PATCH') expect([entry.path, headers]).toEqual([entry.path, ['If-Match']])
  }
})

test('every part of a form is described, and what it means', async () => {
  const forms = Object.fromEntries(
    (await described()).flatMap(({ entry, operation }) => {
      const form = operation.requestBody?.content['multipart/form-data']?.schema
      return form ? [[entry.path, form]] : []
    }),
  )
  expect(Object.keys(forms)).toEqual(world.server.entries.filter(({ shape }) => shape.upload).map(({ path }) => path))
  expect(forms['/cohorts/:id/roster/import']).toMatchObject({
    required: ['file'],
    additionalProperties: false,
    properties: {
      file: { format: 'binary' },
      mapping: { type: 'string', description: expect.stringContaining('from a roster field to the column') },
    },
  })
  expect(forms['/cohorts/:id/attendance/reports'].properties).toMatchObject({
    file: { type: 'array', items: { format: 'binary' } },
    date: { format: 'date' },
    zone: { description: expect.any(String) },
    room: { description: expect.any(String) },
    force: { enum: ['true', 'false'] },
  })
})

test('no route answers with a status that is not described', async () => {
  world.now = AFTER_SHIFT
  const { side } = await makeSide(world)
  const faults: string[] = []
  for (const { entry, operation } of await described()) {
    if (entry.path === '/events') continue
    const address = addressOf(entry, side)
    const method = entry.method as 'GET'
    const body = bodyOf(entry, side)
    const sent = [
      world.nobody.send(method, address, body),
      world.admin.send(method, address, body),
      ...(entry.shape.query ? [world.admin.send(method, `${address.split('?')[0]}?unknown=1`, body)] : []),
      ...(entry.path.includes('/:') ? [world.admin.send(method, address.replace(/(?<=^\/\w+\/)[^/?]+/, '%ff'), body)] : []),
      ...(method === 'GET'
        ? []
        : ['text/plain', 'application/json'].map((type) => world.admin.send(method, address, '{', { 'content-type': type }))),
    ]
    for (const { status } of await Promise.all(sent))
      if (!(status in operation.responses)) faults.push(`${entry.method} ${entry.path}: ${status}`)
  }
  expect(faults).toEqual([])
}, 300_000)

test('too many tries are described where they are counted', async () => {
  const limited = (await described()).filter(({ operation }) => '429' in operation.responses).map(({ entry }) => entry.path)
  expect(limited).toEqual(expect.arrayContaining(['/auth/sign-in', '/auth/links', '/me/password']))
})

test('the readable page of the API is served under its own content policy', async () => {
  const answer = await world.nobody.get('/api/docs/')
  expect(answer.status).toBe(200)
  expect(String(answer.headers['content-type'])).toContain('text/html')
})

test('unknown fields of a body are refused by name, and nothing is stored', async () => {
  const answer = await world.admin.post('/cohorts', {
    name: 'X',
    startDate: '2026-10-05',
    zone: 'America/Denver',
    shift: { start: '08:00', end: '16:30' },
    colour: 'red',
  })
  expect(answer.status).toBe(422)
  expect(answer.body.code).toBe('request.invalid')
  expect(JSON.stringify(answer.body.errors)).toContain('colour')
  expect((await world.admin.get('/cohorts?search=X')).body.rows).toEqual([])
})

test.each([
  // why it is here,              headers,                                            payload,      status, code
  ['a body that is no JSON', { 'content-type': 'application/json' }, '{"name":', 400, 'request.malformed'],
  ['a body of another type', { 'content-type': 'text/plain' }, 'name=ESP', 415, 'request.unsupported_type'],
])('%s is a problem document', async (_why, headers, payload, status, code) => {
  const response = await world.server.app.inject({
    method: 'POST',
    url: '/api/v1/cohorts',
    headers: { ...headers, authorization: 'Bearer test-bootstrap-token-0123456789abcdef' },
    payload,
  })
  expect(response.statusCode).toBe(status)
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.json()).toMatchObject({ status, code, requestId: expect.any(String) })
})

test('the database types in the source are those of the migrated database', async () => {
  const url = withDatabase(inject('server'), TEMPLATE)
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/db-types.ts'), '--verify'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
  })
})
