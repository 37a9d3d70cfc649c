import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { codingFor, compressAnswers } from './compress.ts'

test.each([
  ['nothing said', undefined, null],
  ['a browser', 'gzip, deflate, br, zstd', 'br'],
  ['an older one', 'gzip, deflate', 'gzip'],
  ['in capitals, with weights', 'GZIP;q=0.8, BR;q=1', 'br'],
  ['brotli refused', 'br;q=0, gzip', 'gzip'],
  ['both refused', 'br;q=0.0, gzip; q=0', null],
  ['only what is not made here', 'zstd, identity', null],
])('%s', (_why, accepted, coding) => {
  expect(codingFor(accepted)).toBe(coding)
})

describe('an answer', () => {
  const long = { rows: Array.from({ length: 500 }, (_, n) => ({ name: `Zoë ${n}` })) }
  const app = Fastify()
  compressAnswers(app)
  app.get('/long', () => long)
  app.get('/short', () => ({ csrf: 'secret' }))
  app.get('/refused', (_request, reply) => reply.code(422).type('application/problem+json').send(JSON.stringify(long)))
  app.get('/text', (_request, reply) => reply.type('text/plain').send('a'.repeat(10_000)))
  const snapshot = Buffer.from(JSON.stringify(long))
  app.get('/snapshot', (_request, reply) => reply.type('application/json; charset=utf-8').send(snapshot))
  app.get('/picture', (_request, reply) => reply.type('image/png').send(snapshot))
  const ask = (url: string, coding?: string) => app.inject({ url, headers: coding ? { 'accept-encoding': coding } : {} })

  test('long and asked for so: compressed, and says so', async () => {
    const brotli = await ask('/long', 'br, gzip')
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect(Number(brotli.headers['content-length'])).toBe(brotli.rawPayload.length)
    expect(JSON.parse(brotliDecompressSync(brotli.rawPayload).toString())).toEqual(long)
    const zipped = await ask('/long', 'gzip')
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(long)
  })

  test('not asked for so: as it is, and caches are told that it could be otherwise', async () => {
    const plain = await ask('/long')
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.json()).toEqual(long)
  })

  test('a long refusal as well', async () => {
    const refused = await ask('/refused', 'br')
    expect(refused.statusCode).toBe(422)
    expect(JSON.parse(brotliDecompressSync(refused.rawPayload).toString())).toEqual(long)
  })

  test('bytes that are kept come compressed each time', async () => {
    for (const coding of ['br', 'br', 'gzip', 'gzip'] as const) {
      const { rawPayload } = await ask('/snapshot', coding)
      const bytes = coding === 'br' ? brotliDecompressSync(rawPayload) : gunzipSync(rawPayload)
      expect(JSON.parse(bytes.toString())).toEqual(long)
    }
  })

  test.each(['/short', '/text', '/picture'])('%s stays as it is', async (url) => {
    const answer = await ask(url, 'br, gzip')
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.statusCode).toBe(200)
  })
})
