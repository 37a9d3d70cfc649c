import { tmpdir } from 'node:os'
import { expect, inject, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { startServer } from '../../src/server.ts'
import { createTestDatabase } from '../support/database.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()

test('a fresh server is alive and ready, and says what it serves', async () => {
  expect((await world.nobody.get('/healthz')).status).toBe(200)
  expect((await world.nobody.get('/readyz')).body).toEqual({ ok: true, database: true, pendingMigrations: 0, queue: true })
  expect((await world.nobody.get('/api/v1/openapi.json')).body.openapi).toBe('3.1.0')
})

test('an unknown path is a problem document, not a page', async () => {
  const answer = await world.nobody.get('/api/v1/nothing-here')
  expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject({ code: 'resource.not_found', status: 404 })
})

test('a port that is taken ends the start with everything closed again', async () => {
  const port = new URL(world.server.url).port
  const config = readConfig({ PORT: port, MUSTER_DATA: tmpdir(), MUSTER_LOG: 'silent' })
  const database = await createTestDatabase(inject('server'))
  await expect(startServer({ config, connection: database.connection, log: createLog('silent') })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await database.drop()
})
