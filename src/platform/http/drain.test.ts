import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createDrain } from './drain.ts'

async function serve() {
  const app = Fastify()
  const drain = createDrain(app)
  const entered = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  app.get('/slow', async () => {
    entered.resolve()
    await release.promise
    return { done: true }
  })
  app.get('/fails', async () => {
    throw new Error('no')
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { drain, url, entered: entered.promise, release: release.resolve }
}

test('a connection that never sent a request does not hold the stop up', async () => {
  const { drain, url } = await serve()
  const spare = connect(Number(new URL(url).port), '127.0.0.1')
  await once(spare, 'connect')
  const ended = once(spare, 'close')
  await drain()
  await ended
})

test('a request under way is answered before the stop', async () => {
  const { drain, url, entered, release } = await serve()
  const answer = fetch(`${url}/slow`)
  await entered
  const drained = drain()
  release()
  expect(await (await answer).json()).toEqual({ done: true })
  await drained
})

test('requests that failed count as answered', async () => {
  const { drain, url } = await serve()
  expect((await fetch(`${url}/fails`)).status).toBe(500)
  expect((await fetch(`${url}/nowhere`)).status).toBe(404)
  await drain()
})
