import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, inject, test } from 'vitest'
import { TEMPLATE, withDatabase } from '../support/database.ts'
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
