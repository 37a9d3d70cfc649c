import { expect, test } from 'vitest'
import { openWorld } from '../support/world.ts'

const world = openWorld()

test('a fresh server is alive and ready, and says what it serves', async () => {
  expect((await world.nobody.get('/healthz')).status).toBe(200)
  expect((await world.nobody.get('/readyz')).body).toEqual({ ok: true, database: true, pendingMigrations: 0 })
  expect((await world.nobody.get('/api/v1/openapi.json')).body.openapi).toBe('3.1.0')
})

test('an unknown path is a problem document, not a page', async () => {
  const answer = await world.nobody.get('/api/v1/nothing-here')
  expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject({ code: 'resource.not_found', status: 404 })
})
